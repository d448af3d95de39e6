package io.stateward.vault.control;

import static io.stateward.vault.control.TestVaults.PLAIN;
import static io.stateward.vault.control.TestVaults.TENANT;
import static io.stateward.vault.control.TestVaults.seal;
import static io.stateward.vault.control.TestVaults.unseal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import io.stateward.testing.OtherJvm;
import io.stateward.vault.control.VaultDirectory.Opening;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes have one vault: what one destroys no other lends, none loses what another made, and one that is killed harms none. */
@SuppressWarnings("NullAway.Init")
class SharedVaultTest {

    private static final int OTHERS = 2;
    private static final int ROUNDS = 40;

    @TempDir
    Path folder;

    private Path directory;
    private Path seal;
    private KeyTree ours;

    @BeforeEach
    void open() throws Exception {
        directory = folder.resolve("vault");
        seal = Files.createDirectory(folder.resolve("seal"));
        ours = VaultMember.open(new Medium(), directory, seal);
    }

    @AfterEach
    void close() {
        ours.close();
    }

    @Test
    void aKeyThatAnotherProcessHasDestroyedIsLentToNobody() throws Exception {
        UUID condemned = ours.create(TENANT);
        UUID bystander = ours.create(TENANT);
        KeySecret held = ours.secret(TENANT, condemned).orElseThrow();
        byte[] kept = seal(ours, bystander);

        other("destroy", condemned.toString(), "destroyer");

        assertThat(ours.secret(TENANT, condemned)).isEmpty();
        assertThat(held.isGone()).isTrue();
        assertThat(ours.wasDestroyed(TENANT, condemned)).isTrue();
        TestVaults.Rows rows = new TestVaults.Rows();
        ours.follow(TENANT, rows);
        assertThat(rows.marked).containsExactly(condemned);
        assertThat(unseal(ours, bystander, kept)).isEqualTo(PLAIN);
    }

    @Test
    void whatSeveralMakeAndDestroyAtOnceIsThereAndGoneForAll() throws Exception {
        ExecutorService others = Executors.newFixedThreadPool(OTHERS);
        List<Future<Integer>> ends = new ArrayList<>();
        for (int i = 0; i < OTHERS; i++) {
            String name = "other-" + i;
            ends.add(others.submit(() -> other("work", Integer.toString(ROUNDS), name)));
        }
        VaultMember.work(ours, ROUNDS, folder.resolve("ours"));
        for (Future<Integer> end : ends) {
            assertThat(end.get()).isZero();
        }
        others.shutdown();

        Set<UUID> all = new HashSet<>();
        for (String name : List.of("ours", "other-0", "other-1")) {
            Said said = said(name);
            assertThat(said.made()).hasSize(ROUNDS);
            assertThat(said.destroyed()).hasSize(ROUNDS / 2);
            assertThat(all).doesNotContainAnyElementsOf(said.made().keySet());
            all.addAll(said.made().keySet());
            requireAsSaid(ours, said);
        }
        ours.close();
        try (VaultDirectory again = new VaultDirectory(new Medium(), directory, new FolderSeal(seal), Opening.ALONE)) {
            KeyTree reopened = new KeyTree(again, java.time.Clock.systemUTC());
            for (String name : List.of("ours", "other-0", "other-1")) {
                requireAsSaid(reopened, said(name));
            }
        }
    }

    @Test
    void aProcessThatIsKilledAtAnyOfItsFileOperationsHoldsUpNobody() throws Exception {
        int operation = 0;
        int exit = OtherJvm.STOPPED;
        while (exit == OtherJvm.STOPPED) {
            operation++;
            UUID bystander = ours.create(TENANT);
            byte[] kept = seal(ours, bystander);
            String name = "killed-" + operation;
            exit = other("die", Integer.toString(operation), name);

            assertThat(unseal(ours, bystander, kept)).isEqualTo(PLAIN);
            Said said = said(name);
            for (Map.Entry<UUID, byte[]> made : said.made().entrySet()) {
                boolean lives = ours.exists(TENANT, made.getKey());
                assertThat(ours.wasDestroyed(TENANT, made.getKey()))
                        .as("stopped at operation %d: a key that is there or destroyed", operation)
                        .isEqualTo(!lives);
                if (said.destroyed().contains(made.getKey())) {
                    assertThat(lives).isFalse();
                }
                if (lives) {
                    assertThat(unseal(ours, made.getKey(), made.getValue())).isEqualTo(PLAIN);
                }
            }
            ours.destroy(TENANT, List.of(bystander));
            assertThat(ours.exists(TENANT, bystander)).isFalse();
        }
        assertThat(operation).as("file operations").isGreaterThan(10);
    }

    @Test
    void whatOthersDestroyWhileTheDirectoryIsGivenUpIsWipedBeforeAnythingIsRead() throws Exception {
        UUID condemned = ours.create(TENANT);
        ours.close();
        KeyCache cache = new KeyCache();
        OpenVault vault = new OpenVault(
                () -> new VaultDirectory(new Medium(), directory, new FolderSeal(seal), new Opening(false, true)),
                cache);
        vault.open();
        assertThatThrownBy(() -> vault.change(draft -> {
                    throw new NodeTree.Overtaken();
                }))
                .isInstanceOf(StatewardException.class);
        assertThat(vault.isShared()).as("shared while it is given up").isTrue();
        OwnedKey id = new OwnedKey(TENANT, condemned);
        // As who was reading it at that moment does.
        cache.heldOr(id, key -> Optional.of(new KeySecret(new byte[KeySecret.SECRET_BYTES])));

        assertThat(other("destroy", condemned.toString(), "destroyer")).isZero();

        vault.read(VaultDirectory::tree);
        assertThat(cache.held(id)).isNull();
        vault.close();
    }

    @Test
    void whoWantsTheDirectoryAloneDoesNotGetItBesideOthers() {
        assertThatThrownBy(() -> new VaultDirectory(new Medium(), directory, new FolderSeal(seal), Opening.ALONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stateward.vault.shared");
    }

    @Test
    void aRootThatLiesInItsFileIsNotShared() {
        assertThatThrownBy(() -> new VaultDirectory(
                        new Medium(), folder.resolve("plain"), new PlainRootSeal(), new Opening(true, true)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("pkcs11 or transit");
    }

    private int other(String command, String what, String name) throws Exception {
        return OtherJvm.run(
                folder,
                VaultMember.class,
                List.of(
                        directory.toString(),
                        seal.toString(),
                        folder.resolve(name).toString(),
                        command,
                        what));
    }

    private static void requireAsSaid(KeyTree keys, Said said) throws Exception {
        for (Map.Entry<UUID, byte[]> made : said.made().entrySet()) {
            UUID key = made.getKey();
            if (said.destroyed().contains(key)) {
                assertThat(keys.wasDestroyed(TENANT, key)).isTrue();
                assertThat(keys.secret(TENANT, key)).isEmpty();
            } else {
                assertThat(unseal(keys, key, made.getValue())).isEqualTo(PLAIN);
            }
        }
    }

    private Said said(String name) throws Exception {
        Map<UUID, byte[]> made = new HashMap<>();
        Set<UUID> destroyed = new HashSet<>();
        Path file = folder.resolve(name);
        for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
            String[] words = line.split(" ", -1);
            if (words[0].equals("made")) {
                made.put(UUID.fromString(words[1]), HexFormat.of().parseHex(words[2]));
            } else {
                destroyed.add(UUID.fromString(words[1]));
            }
        }
        return new Said(made, destroyed);
    }

    /** Is what a process says it did. */
    private record Said(Map<UUID, byte[]> made, Set<UUID> destroyed) {}
}
