package io.stateward.vault.control;

import static io.stateward.vault.control.TestVaults.PLAIN;
import static io.stateward.vault.control.TestVaults.TENANT;
import static io.stateward.vault.control.TestVaults.open;
import static io.stateward.vault.control.TestVaults.seal;
import static io.stateward.vault.control.TestVaults.unseal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import io.stateward.vault.control.FailingMedium.Failure;
import io.stateward.vault.control.FailingMedium.Stopped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stop at any file operation leaves the key or its destruction, never neither and never both. */
class KeyTreeCrashTest {

    private static final int MORE_THAN_ALL_OPERATIONS = 1_000;

    /** So many that the third of the script's new keys needs a new block and a root one level higher. */
    private static final int KEYS_BEFORE = 64 * 64 - 3;

    @TempDir
    Path folder;

    private Path prepared;
    private UUID bystander;
    private UUID condemned;
    private byte[] sealedOfBystander;
    private byte[] sealedOfCondemned;

    @BeforeEach
    void prepare() throws Exception {
        prepared = folder.resolve("prepared");
        KeyTree keys = open(new Medium(), prepared);
        List<UUID> many = keys.create(TENANT, KEYS_BEFORE);
        bystander = many.get(0);
        condemned = keys.create(TENANT);
        sealedOfBystander = seal(keys, bystander);
        sealedOfCondemned = seal(keys, condemned);
        keys.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Failure.class,
            names = {"KILLED", "POWER_CUT", "TORN_POWER_CUT"})
    void aStopAtEveryFileOperationLeavesTheKeyOrItsDestruction(Failure failure) throws Exception {
        int operation = 1;
        while (stopsAt(failure, operation)) {
            operation++;
        }
        assertThat(operation).as("operations tried").isBetween(80, MORE_THAN_ALL_OPERATIONS);
    }

    /** Runs a script, stopped at that operation; returns false if it ran through. */
    private boolean stopsAt(Failure failure, int operation) throws Exception {
        Path directory = folder.resolve(failure + "-" + operation);
        TestVaults.copy(prepared, directory);
        Script script = new Script(new FailingMedium(failure, operation));
        boolean stopped = script.run(directory);
        KeyTree after = open(new Medium(), directory);
        assertThat(unseal(after, bystander, sealedOfBystander)).isEqualTo(PLAIN);
        TestVaults.Rows rows = new TestVaults.Rows();
        checkDestroyed(after, rows, script.destroyed);
        for (UUID key : script.created) {
            assertThat(after.secret(TENANT, key)).isPresent();
        }
        if (script.shortLived != null) {
            assertThat(after.wasDestroyed(TENANT, script.shortLived)).isEqualTo(script.shortLivedDestroyed);
        }
        after.destroy(TENANT, Set.of(condemned));
        checkDestroyed(after, rows, true);
        assertThat(after.create(TENANT, 70)).allMatch(key -> after.exists(TENANT, key));
        after.close();
        TestVaults.delete(directory);
        return stopped;
    }

    /** Is what is done while something fails. */
    private final class Script {

        private final FailingMedium medium;
        private final List<UUID> created = new ArrayList<>();
        private @Nullable UUID shortLived;
        private boolean destroyed;
        private boolean shortLivedDestroyed;

        Script(FailingMedium medium) {
            this.medium = medium;
        }

        boolean run(Path directory) throws IOException {
            KeyTree keys = null;
            try {
                keys = open(medium, directory);
                create(keys, 1);
                keys.destroy(TENANT, Set.of(condemned));
                destroyed = true;
                settled("destruction");
                create(keys, 2);
                UUID ending = created.remove(0);
                keys.destroy(TENANT, Set.of(ending));
                shortLived = ending;
                shortLivedDestroyed = true;
                keys.rotate();
                settled("rotation");
                return !medium.wasNotReached();
            } catch (Stopped e) {
                return true;
            } finally {
                if (keys != null) {
                    keys.close();
                }
            }
        }

        private void create(KeyTree keys, int count) {
            List<UUID> made = keys.create(TENANT, count);
            created.addAll(made);
            settled("creation");
        }

        private void settled(String what) {
            assertThat(medium.isSettled())
                    .as(what + " is durable when it returns")
                    .isTrue();
        }
    }

    private void checkDestroyed(KeyTree keys, TestVaults.Rows rows, boolean acknowledged) throws Exception {
        boolean isThere = keys.exists(TENANT, condemned);
        assertThat(keys.wasDestroyed(TENANT, condemned))
                .as("either the key or its destruction")
                .isEqualTo(!isThere);
        assertThat(keys.secret(TENANT, condemned).isPresent()).isEqualTo(isThere);
        keys.follow(TENANT, rows);
        assertThat(rows.marked.contains(condemned))
                .as("the journal tells what the tree says")
                .isEqualTo(!isThere);
        if (isThere) {
            assertThat(acknowledged).isFalse();
            assertThat(unseal(keys, condemned, sealedOfCondemned)).isEqualTo(PLAIN);
        }
    }

    @Test
    void aStopAtEveryFileOperationOfTheFirstOpeningLeavesADirectoryThatOpens() throws Exception {
        for (Failure failure : List.of(Failure.KILLED, Failure.POWER_CUT, Failure.TORN_POWER_CUT)) {
            boolean stopped = true;
            for (int operation = 1; stopped; operation++) {
                Path directory = folder.resolve("first-" + failure + operation);
                stopped = false;
                try {
                    open(new FailingMedium(failure, operation), directory).close();
                } catch (Stopped e) {
                    stopped = true;
                }
                KeyTree again = open(new Medium(), directory);
                assertThat(again.secret(TENANT, again.create(TENANT))).isPresent();
                again.close();
            }
        }
    }

    @Test
    void afterADiskErrorACondemnedKeyIsRefusedAndASecondCallFinishes() throws Exception {
        int opening = operationsToOpen();
        boolean failed = true;
        for (int operation = 1; failed; operation++) {
            Path directory = folder.resolve("disk-" + operation);
            TestVaults.copy(prepared, directory);
            KeyTree keys = open(new FailingMedium(Failure.DISK_ERROR, opening + operation), directory);
            failed = false;
            try {
                keys.destroy(TENANT, Set.of(condemned));
            } catch (StatewardException e) {
                failed = true;
                assertThat(e.type()).isEqualTo("vault-unavailable");
                assertThat(keys.secret(TENANT, condemned)).isEmpty();
            }
            assertThat(unseal(keys, bystander, sealedOfBystander)).isEqualTo(PLAIN);
            keys.destroy(TENANT, Set.of(condemned));
            assertThat(keys.wasDestroyed(TENANT, condemned)).isTrue();
            keys.close();
            KeyTree again = open(new Medium(), directory);
            checkDestroyed(again, new TestVaults.Rows(), true);
            assertThat(unseal(again, bystander, sealedOfBystander)).isEqualTo(PLAIN);
            again.close();
        }
    }

    private int operationsToOpen() throws IOException {
        int operations = 0;
        boolean stopped = true;
        while (stopped) {
            operations++;
            stopped = false;
            Path directory = folder.resolve("opening-" + operations);
            TestVaults.copy(prepared, directory);
            try {
                open(new FailingMedium(Failure.KILLED, operations), directory).close();
            } catch (Stopped e) {
                stopped = true;
            }
        }
        return operations - 1;
    }

    @Test
    void aSecondOwnerOfTheDirectoryIsRefused() throws Exception {
        KeyTree owner = open(new Medium(), folder.resolve("owned"));
        assertThatThrownBy(() -> open(new Medium(), folder.resolve("owned")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Another process");
        owner.close();
    }

    @Test
    void aTreeWithoutItsRootIsNotTakenForANewVault() throws Exception {
        Path root = prepared.resolve("tree").resolve("root");
        Files.delete(root);
        assertThatThrownBy(() -> open(new Medium(), prepared)).isInstanceOfSatisfying(StatewardException.class, e -> {
            assertThat(e.type()).isEqualTo("vault-incomplete");
            assertThat(e).hasMessageContaining("mirror");
        });
    }

    @Test
    void aPageThatDoesNotOpenIsDamageAndNotADestruction() throws Exception {
        Path nodes = prepared.resolve("tree").resolve("nodes");
        byte[] content = Files.readAllBytes(nodes);
        for (int place = 0; place < 2; place++) {
            content[(int) Places.ofNode(0, 0, place) + 100] ^= 1;
        }
        Files.write(nodes, content);
        KeyTree keys = open(new Medium(), prepared);
        for (Runnable use : List.<Runnable>of(
                () -> keys.secret(TENANT, bystander),
                () -> keys.exists(TENANT, bystander),
                () -> keys.wasDestroyed(TENANT, bystander),
                () -> keys.destroy(TENANT, Set.of(bystander)))) {
            assertThatThrownBy(use::run)
                    .isInstanceOfSatisfying(
                            StatewardException.class, e -> assertThat(e.type()).isEqualTo("vault-incomplete"));
        }
        assertThat(unseal(keys, condemned, sealedOfCondemned)).isEqualTo(PLAIN);
        keys.close();
    }
}
