package io.stateward.vault.control;

import static io.stateward.vault.control.TestVaults.PLAIN;
import static io.stateward.vault.control.TestVaults.TENANT;
import static io.stateward.vault.control.TestVaults.seal;
import static io.stateward.vault.control.TestVaults.unseal;
import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.StatewardException;
import io.stateward.vault.control.FailingMedium.Failure;
import io.stateward.vault.control.FaultySeal.Fault;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody is told that a key is destroyed while the root from before can be unwrapped, whatever of the seal or the disk fails, how long. */
class ToldWhenRetiredTest {

    private static final int FOR_EVER = Integer.MAX_VALUE;
    private static final int TRIES = 3;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aSealThatFailsAtAnyCall(Fault fault) throws Exception {
        int tried = 0;
        for (int calls : new int[] {1, 2, 3, 4, FOR_EVER}) {
            boolean reached = true;
            for (int call = 1; reached; call++) {
                Vault vault = new Vault(new Medium(), calls + "-" + call);
                vault.seal.fail(fault, call, calls);
                vault.tryToDestroy(TRIES);
                reached = vault.seal.hasFailed();
                vault.seal.heal();
                vault.finish();
                tried++;
            }
        }
        assertThat(tried).as("faults tried").isGreaterThan(10);
    }

    @Test
    void aDiskThatIsAwayFromAnyOperationOn() throws Exception {
        FailingMedium whole = new FailingMedium(Failure.DISK_AWAY, FOR_EVER);
        int opening = FOR_EVER - new Vault(whole, "whole").operationsLeft(whole);
        boolean reached = true;
        int operation = 0;
        while (reached) {
            operation++;
            FailingMedium medium = new FailingMedium(Failure.DISK_AWAY, opening + operation);
            Vault vault = new Vault(medium, "disk-" + operation);
            vault.tryToDestroy(TRIES);
            reached = !medium.wasNotReached();
            medium.heal();
            vault.finish();
        }
        assertThat(operation).as("operations tried").isGreaterThan(8);
    }

    /** Is a vault with a key to be destroyed. */
    private final class Vault {

        private final FaultySeal seal = new FaultySeal();
        private final TestVaults.Rows rows = new TestVaults.Rows();
        private final Path directory;
        private final KeyTree keys;
        private final UUID bystander;
        private final UUID condemned;
        private final byte[] sealed;
        private final long before;

        Vault(Medium medium, String name) throws Exception {
            directory = folder.resolve(name);
            keys = new KeyTree(medium, directory, seal, Clock.systemUTC());
            bystander = keys.create(TENANT);
            condemned = keys.create(TENANT);
            sealed = seal(keys, bystander);
            before = keys.generation();
            seal.beforeRetiring(() -> require(isTold()));
        }

        int operationsLeft(FailingMedium medium) throws Exception {
            int left = medium.left();
            keys.close();
            return left;
        }

        void tryToDestroy(int times) throws Exception {
            for (int i = 0; i < times; i++) {
                require(isAcknowledged() || isTold());
                assertThat(keys.secret(TENANT, condemned)).isEmpty();
                assertThat(unseal(keys, bystander, sealed)).isEqualTo(PLAIN);
            }
        }

        private boolean isAcknowledged() {
            try {
                keys.destroy(TENANT, Set.of(condemned));
                return true;
            } catch (StatewardException e) {
                assertThat(e.type()).isEqualTo("vault-unavailable");
                return false;
            }
        }

        /** Asks in every way there is; a question that is refused is no answer. */
        private boolean isTold() {
            boolean told = false;
            for (Question question : List.<Question>of(
                    () -> !keys.exists(TENANT, condemned), () -> keys.wasDestroyed(TENANT, condemned), () -> {
                        keys.follow(TENANT, rows);
                        return !rows.marked.isEmpty();
                    })) {
                try {
                    told |= question.ask();
                } catch (StatewardException e) {
                    assertThat(e.type()).isEqualTo("vault-unavailable");
                }
            }
            return told;
        }

        private void require(boolean told) {
            assertThat(told && seal.opens(before))
                    .as("told that the key is destroyed, and the root before can be unwrapped")
                    .isFalse();
        }

        void finish() throws Exception {
            assertThat(isAcknowledged()).isTrue();
            require(true);
            assertThat(isTold()).isTrue();
            assertThat(rows.marked).containsExactly(condemned);
            keys.close();
            KeyTree again = new KeyTree(new Medium(), directory, seal, Clock.systemUTC());
            assertThat(again.wasDestroyed(TENANT, condemned)).isTrue();
            assertThat(unseal(again, bystander, sealed)).isEqualTo(PLAIN);
            again.close();
        }
    }

    /** Is one way of asking whether the key is destroyed. */
    private interface Question {
        boolean ask();
    }
}
