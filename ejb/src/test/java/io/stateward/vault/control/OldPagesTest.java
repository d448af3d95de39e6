package io.stateward.vault.control;

import static io.stateward.vault.control.TestVaults.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.vault.control.NodePage.Name;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every page that was ever written, with the root of today, opens nothing that was destroyed. */
class OldPagesTest {

    @TempDir
    Path folder;

    private final Set<UUID> wanted = new HashSet<>();
    private final List<byte[]> everWritten = new ArrayList<>();
    private final Medium recording = new Medium() {
        @Override
        void write(FileChannel channel, ByteBuffer content, long position) throws IOException {
            byte[] page = new byte[content.remaining()];
            content.duplicate().get(page);
            everWritten.add(page);
            super.write(channel, content, position);
        }
    };

    @Test
    void allPagesOfAllTimesWithTheRootOfAfterwardsOpenNothingDestroyed() throws Exception {
        KeyTree keys = TestVaults.open(recording, folder.resolve("vault"));
        keys.create(TENANT, 4_096);
        UUID condemned = keys.create(TENANT);
        UUID bystander = keys.create(TENANT);
        UUID sweptToo = keys.create(TENANT, 200).get(150);
        wanted.addAll(Set.of(condemned, bystander, sweptToo));
        byte[] rootBefore = Files.readAllBytes(rootFile());
        keys.destroy(TENANT, Set.of(condemned, sweptToo));
        byte[] rootAfter = Files.readAllBytes(rootFile());
        keys.create(TENANT, 3);
        keys.close();

        assertThat(open(rootBefore)).contains(condemned, sweptToo, bystander);
        assertThat(open(rootAfter)).contains(bystander).doesNotContain(condemned, sweptToo);
        assertThat(everWritten.stream().filter(page -> contains(page, key(rootBefore))))
                .as("where the root of before was written: its own slot only")
                .hasSize(1);
        assertThat(contains(rootAfter, key(rootBefore))).isFalse();
        assertThat(contains(Files.readAllBytes(rootFile().resolveSibling("nodes")), key(rootAfter)))
                .isFalse();
    }

    private Path rootFile() {
        return folder.resolve("vault").resolve("tree").resolve("root");
    }

    /** Returns the condemned and spared keys that somebody finds who has all pages and that root file. */
    private Set<UUID> open(byte[] rootFile) {
        RootLook root = RootLook.of(rootFile);
        Map<Name, List<byte[]>> keys = new HashMap<>();
        Set<UUID> found = new HashSet<>();
        keys.put(new Name(root.vault(), root.height(), 0), List.of(root.key()));
        for (int level = root.height(); level >= 0; level--) {
            Map<Name, List<byte[]>> below = new HashMap<>();
            for (Map.Entry<Name, List<byte[]>> node : keys.entrySet()) {
                for (byte[] key : node.getValue()) {
                    openAll(key, node.getKey(), below, found);
                }
            }
            keys = below;
        }
        return found;
    }

    private void openAll(byte[] key, Name name, Map<Name, List<byte[]>> below, Set<UUID> found) {
        for (byte[] page : everWritten) {
            if (page.length != NodePage.BYTES) {
                continue;
            }
            byte[] payload = NodePage.open(key, name, page).orElse(null);
            if (payload == null) {
                continue;
            }
            if (name.level() == 0) {
                look(name.index(), new Leaf(payload), found);
            } else {
                for (int child = 0; child < 64; child++) {
                    byte[] childKey = Arrays.copyOfRange(payload, child * 32, child * 32 + 32);
                    if (!Arrays.equals(childKey, new byte[32])) {
                        below.computeIfAbsent(
                                        new Name(name.vault(), name.level() - 1, name.index() * 64 + child),
                                        any -> new ArrayList<>())
                                .add(childKey);
                    }
                }
            }
        }
    }

    private void look(long index, Leaf leaf, Set<UUID> found) {
        for (UUID key : wanted) {
            if (Slot.of(key) / 64 == index && leaf.isLiving((int) (Slot.of(key) % 64), Slot.tag(TENANT, key))) {
                found.add(key);
            }
        }
    }

    private static byte[] key(byte[] rootFile) {
        return RootLook.of(rootFile).key();
    }

    private static boolean contains(byte[] where, byte[] what) {
        for (int at = 0; at + what.length <= where.length; at++) {
            if (Arrays.equals(where, at, at + what.length, what, 0, what.length)) {
                return true;
            }
        }
        return false;
    }

    /** Is what a root file says, read by its documented layout. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record RootLook(UUID vault, long generation, int height, byte[] key) {

        static RootLook of(byte[] file) {
            RootLook youngest = null;
            for (int slot = 0; slot < 2; slot++) {
                ByteBuffer bytes = ByteBuffer.wrap(file, slot * 4096, 4096);
                if (bytes.getInt() == 0x53575431) {
                    UUID vault = new UUID(bytes.getLong(), bytes.getLong());
                    long generation = bytes.getLong();
                    int height = bytes.getInt();
                    bytes.getLong();
                    bytes.getLong();
                    byte[] key = new byte[bytes.getInt()];
                    bytes.get(key);
                    if (youngest == null || generation > youngest.generation()) {
                        youngest = new RootLook(vault, generation, height, key);
                    }
                }
            }
            return Objects.requireNonNull(youngest);
        }
    }
}
