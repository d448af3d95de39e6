package io.stateward.vault.control;

import static io.stateward.vault.control.TestVaults.TENANT;
import static io.stateward.vault.control.TestVaults.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.vault.control.FailingMedium.Failure;
import io.stateward.vault.control.FailingMedium.Stopped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening a vault acts on nothing that a power cut could still take back: a killed process leaves pages that are not forced. */
class KeyTreeReopeningTest {

    @TempDir
    Path folder;

    @Test
    void whatWasSeenAfterAKillIsSeenAfterAPowerCut() throws Exception {
        Path prepared = folder.resolve("prepared");
        KeyTree before = open(new Medium(), prepared);
        UUID condemned = before.create(TENANT);
        UUID bystander = before.create(TENANT);
        before.close();
        int kills = 0;
        boolean killed = true;
        while (killed) {
            kills++;
            for (Failure cut : List.of(Failure.POWER_CUT, Failure.TORN_POWER_CUT)) {
                Path directory = folder.resolve(cut + "-" + kills);
                TestVaults.copy(prepared, directory);
                FailingMedium first = new FailingMedium(Failure.KILLED, kills);
                killed = stops(first, directory, condemned);
                FailingMedium second = new FailingMedium(cut, Integer.MAX_VALUE, first);
                boolean destroyed = isDestroyed(second, directory, condemned);
                second.cutPower();
                KeyTree after = open(new Medium(), directory);
                assertThat(after.wasDestroyed(TENANT, condemned))
                        .as(cut + " after a kill at operation " + kills)
                        .isEqualTo(destroyed)
                        .isEqualTo(!after.exists(TENANT, condemned));
                assertThat(after.secret(TENANT, bystander)).isPresent();
                after.close();
            }
        }
        assertThat(kills).isGreaterThan(15);
    }

    @Test
    void aPowerCutInACreationAfterAKillInOneTakesNoKeyThatWasDurable() throws Exception {
        Path prepared = folder.resolve("prepared");
        KeyTree before = open(new Medium(), prepared);
        UUID durable = before.create(TENANT);
        before.close();
        boolean killed = true;
        for (int kill = 1; killed; kill++) {
            boolean cut = true;
            for (int operation = 1; cut; operation++) {
                Path directory = folder.resolve("kill-" + kill + "-" + operation);
                TestVaults.copy(prepared, directory);
                FailingMedium first = new FailingMedium(Failure.KILLED, kill);
                killed = creationStops(first, directory);
                cut = creationStops(new FailingMedium(Failure.TORN_POWER_CUT, operation, first), directory);
                KeyTree after = open(new Medium(), directory);
                assertThat(after.secret(TENANT, durable))
                        .as("kill " + kill + ", cut " + operation)
                        .isPresent();
                after.close();
                TestVaults.delete(directory);
            }
        }
    }

    private static boolean creationStops(Medium medium, Path directory) throws IOException {
        KeyTree keys = null;
        try {
            keys = open(medium, directory);
            keys.create(TENANT);
            return false;
        } catch (Stopped e) {
            return true;
        } finally {
            if (keys != null) {
                keys.close();
            }
        }
    }

    private static boolean stops(Medium medium, Path directory, UUID condemned) throws IOException {
        KeyTree keys = null;
        try {
            keys = open(medium, directory);
            keys.destroy(TENANT, Set.of(condemned));
            return false;
        } catch (Stopped e) {
            return true;
        } finally {
            if (keys != null) {
                keys.close();
            }
        }
    }

    /** Opens the vault, and tells what somebody who asks then would be told. */
    private static boolean isDestroyed(Medium medium, Path directory, UUID condemned) throws IOException {
        KeyTree keys = open(medium, directory);
        try {
            return keys.wasDestroyed(TENANT, condemned);
        } finally {
            keys.close();
        }
    }
}
