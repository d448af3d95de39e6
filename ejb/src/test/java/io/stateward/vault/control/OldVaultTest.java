package io.stateward.vault.control;

import static io.stateward.vault.control.TestVaults.PLAIN;
import static io.stateward.vault.control.TestVaults.TENANT;
import static io.stateward.vault.control.TestVaults.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.subtle.Random;
import io.stateward.vault.control.FailingMedium.Failure;
import io.stateward.vault.control.FailingMedium.Stopped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory of key files becomes a tree, wherever that is interrupted, and nothing of the files is left. */
class OldVaultTest {

    private static final UUID OTHER = UUID.fromString("0190f5a4-0000-7000-8000-000000000002");
    private static final UUID DESTROYED = UUID.fromString("0190f5a4-0000-7000-8000-000000000003");
    private static final UUID CONDEMNED = UUID.fromString("0190f5a4-0000-7000-8000-000000000004");
    private static final byte[] BOUND = {5};

    @TempDir
    Path folder;

    private final byte[] root = Random.randBytes(32);
    private final Map<UUID, byte[]> secrets = new HashMap<>();
    private Path old;

    @BeforeEach
    void prepare() throws Exception {
        old = Files.createDirectory(folder.resolve("old"));
        Files.write(old.resolve("root.key"), root);
        for (UUID tenant : List.of(TENANT, OTHER)) {
            Path keys = Files.createDirectory(old.resolve(tenant.toString()));
            for (int i = 0; i < 3; i++) {
                keyFile(keys, tenant, UUID.fromString("0190f5a4-0000-7000-9000-00000000000" + i));
            }
        }
        Path mine = old.resolve(TENANT.toString());
        keyFile(mine, TENANT, CONDEMNED);
        ByteBuffer journal = ByteBuffer.allocate(64 + 7);
        record(journal, DESTROYED);
        record(journal, CONDEMNED);
        Files.write(mine.resolve("destroyed.journal"), journal.array());
        Files.write(mine.resolve("destroyed.marked"), new byte[8]);
    }

    private static void record(ByteBuffer journal, UUID key) {
        int from = journal.position();
        journal.putInt(0x53574431)
                .putLong(key.getMostSignificantBits())
                .putLong(key.getLeastSignificantBits())
                .putLong(1_000);
        CRC32C crc = new CRC32C();
        crc.update(journal.slice(from, 28));
        journal.putInt((int) crc.getValue());
    }

    private void keyFile(Path keys, UUID tenant, UUID key) throws IOException, GeneralSecurityException {
        byte[] secret = Random.randBytes(32);
        secrets.put(new UUID(tenant.getLeastSignificantBits(), key.getLeastSignificantBits()), secret);
        byte[] wrapping = Hkdf.computeHkdf(
                "HmacSha256", root, new byte[0], "stateward/vault/wrap/v1".getBytes(StandardCharsets.US_ASCII), 32);
        byte[] bound =
                Envelope.associatedData("stateward/key/v1\0".getBytes(StandardCharsets.US_ASCII), tenant, key, "");
        byte[] wrapped = new AesGcmJce(wrapping).encrypt(secret, bound);
        Files.write(
                keys.resolve(key + ".key"),
                ByteBuffer.allocate(wrapped.length + 1)
                        .put((byte) 1)
                        .put(wrapped)
                        .array());
    }

    @Test
    void itsKeysOpenWhatTheySealedAndItsDestructionsStay() throws Exception {
        KeyTree keys = open(new Medium(), old);
        check(keys);
        Set<UUID> legacy = keys.legacy(TENANT);
        assertThat(legacy).hasSize(3);
        UUID one = legacy.iterator().next();
        keys.destroy(TENANT, Set.of(one));
        assertThat(keys.exists(OTHER, one)).as("the same id of another tenant").isTrue();
        keys.close();
        KeyTree again = open(new Medium(), old);
        assertThat(again.wasDestroyed(TENANT, one)).isTrue();
        assertThat(again.legacy(TENANT)).hasSize(2);
        assertThat(again.legacy(OTHER)).hasSize(3);
        again.close();
    }

    @Test
    void aStopAtEveryFileOperationIsMadeGoodAtTheNextOpening() throws Exception {
        for (Failure failure : List.of(Failure.KILLED, Failure.POWER_CUT, Failure.TORN_POWER_CUT)) {
            boolean stopped = true;
            int operation = 0;
            while (stopped) {
                operation++;
                Path directory = folder.resolve(failure + "-" + operation);
                TestVaults.copy(old, directory);
                stopped = false;
                try {
                    open(new FailingMedium(failure, operation), directory).close();
                } catch (Stopped e) {
                    stopped = true;
                }
                KeyTree keys = open(new Medium(), directory);
                check(keys);
                keys.close();
                assertGone(directory);
                TestVaults.delete(directory);
            }
            assertThat(operation).isGreaterThan(60);
        }
    }

    @Test
    void aDamagedFileIsNotTakenForADestroyedKey() throws Exception {
        Path file = old.resolve(TENANT.toString()).resolve("0190f5a4-0000-7000-9000-000000000001.key");
        byte[] content = Files.readAllBytes(file);
        content[20] ^= 1;
        Files.write(file, content);
        assertThatThrownBy(() -> open(new Medium(), old))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("damaged");
        assertThat(old.resolve("root.key")).exists();
    }

    @Test
    void keysWithoutTheirRootKeyAreRefused() throws Exception {
        Files.delete(old.resolve("root.key"));
        assertThatThrownBy(() -> open(new Medium(), old))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no root.key");
    }

    @Test
    void filesThatTheTreeDoesNotKnowAreLeftAlone() throws Exception {
        Path other = folder.resolve("other");
        open(new Medium(), other).close();
        TestVaults.copy(old.resolve(OTHER.toString()), other.resolve(OTHER.toString()));
        assertThatThrownBy(() -> open(new Medium(), other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("mixed");
        assertThat(other.resolve(OTHER.toString())).isNotEmptyDirectory();
    }

    private void check(KeyTree keys) throws GeneralSecurityException {
        for (UUID tenant : List.of(TENANT, OTHER)) {
            for (int i = 0; i < 3; i++) {
                UUID key = UUID.fromString("0190f5a4-0000-7000-9000-00000000000" + i);
                byte[] secret = Objects.requireNonNull(
                        secrets.get(new UUID(tenant.getLeastSignificantBits(), key.getLeastSignificantBits())));
                byte[] sealed = new KeySecret(secret.clone()).seal(PLAIN, BOUND);
                assertThat(keys.secret(tenant, key).orElseThrow().open(sealed, BOUND))
                        .isEqualTo(PLAIN);
            }
        }
        for (UUID key : List.of(DESTROYED, CONDEMNED)) {
            assertThat(keys.secret(TENANT, key)).isEmpty();
            assertThat(keys.wasDestroyed(TENANT, key)).isTrue();
            assertThat(keys.wasDestroyed(OTHER, key)).isFalse();
        }
        TestVaults.Rows rows = new TestVaults.Rows();
        keys.follow(TENANT, rows);
        assertThat(rows.marked).containsExactlyInAnyOrder(DESTROYED, CONDEMNED);
    }

    private void assertGone(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            assertThat(all.map(path -> directory.relativize(path).toString()))
                    .containsExactlyInAnyOrder("", "drafts", "lock", "tree", "tree/legacy", "tree/nodes", "tree/root");
        }
    }
}
