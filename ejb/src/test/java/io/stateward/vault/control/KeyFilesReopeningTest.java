package io.stateward.vault.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import io.stateward.vault.control.FailingMedium.Failure;
import io.stateward.vault.control.FailingMedium.Stopped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening a vault acts on nothing that a power cut could still take back, and on nothing that is damaged. */
class KeyFilesReopeningTest {

    private static final UUID TENANT = UUID.fromString("0190f5a4-0000-7000-8000-000000000001");

    @TempDir
    Path folder;

    private final UUID created = UUID.randomUUID();
    private final UUID condemned = UUID.randomUUID();
    private final UUID later = UUID.randomUUID();

    @Test
    void aPowerCutAfterAKillLeavesTheKeyOrItsDestruction() throws Exception {
        boolean killed = true;
        int kill = 0;
        while (killed) {
            kill++;
            boolean cut = true;
            // A third of all, another third after each kill.
            for (int operation = 1 + kill % 3; cut; operation += 3) {
                Path directory = folder.resolve(kill + "-" + operation);
                FailingMedium first = new FailingMedium(Failure.KILLED, kill);
                killed = !destroyOne(first, directory);
                FailingMedium second = new FailingMedium(Failure.POWER_CUT, operation, first);
                List<UUID> durable = new ArrayList<>();
                cut = !createOne(second, directory, durable);
                checkAfter(directory, durable);
            }
        }
        assertThat(kill).as("operations tried").isGreaterThan(20);
    }

    /** Makes a vault and a key and destroys it; returns false if it was stopped. */
    private boolean destroyOne(Medium medium, Path directory) throws IOException {
        return runs(medium, directory, files -> {
            files.create(TENANT, condemned);
            files.destroy(TENANT, Set.of(condemned));
            files.follow(TENANT, marked -> {});
        });
    }

    private boolean createOne(FailingMedium medium, Path directory, List<UUID> durable) throws IOException {
        boolean ran = runs(medium, directory, files -> {
            if (files.wasDestroyed(TENANT, condemned)) {
                durable.add(condemned);
            }
            files.create(TENANT, created);
            durable.add(created);
            files.follow(TENANT, marked -> {});
        });
        if (ran) {
            medium.cutPower();
        }
        return ran;
    }

    private void checkAfter(Path directory, List<UUID> durable) throws IOException {
        KeyFiles files = open(new Medium(), directory);
        if (durable.contains(condemned)) {
            assertThat(files.wasDestroyed(TENANT, condemned)).isTrue();
        }
        if (durable.contains(created)) {
            assertThat(files.secret(TENANT, created)).isPresent();
        }
        files.create(TENANT, later);
        files.destroy(TENANT, Set.of(later));
        List<UUID> told = new ArrayList<>();
        files.follow(TENANT, told::addAll);
        assertThat(told).contains(later);
        files.close();
    }

    @Test
    void aRecordThatOnlyAKilledProcessSawIsForcedBeforeItsKeyIsShredded() throws Exception {
        // The key is there before, so that only its destruction is interrupted.
        for (int kill = 1; kill < 40; kill++) {
            Path directory = folder.resolve("unforced-" + kill);
            KeyFiles before = open(new Medium(), directory);
            before.create(TENANT, condemned);
            before.close();
            FailingMedium first = new FailingMedium(Failure.KILLED, kill);
            runs(first, directory, files -> files.destroy(TENANT, Set.of(condemned)));
            FailingMedium second = new FailingMedium(Failure.POWER_CUT, Integer.MAX_VALUE, first);
            runs(second, directory, files -> files.exists(TENANT, condemned));
            second.cutPower();
            KeyFiles after = open(new Medium(), directory);
            assertThat(after.wasDestroyed(TENANT, condemned))
                    .as("stopped at operation " + kill)
                    .isEqualTo(!after.exists(TENANT, condemned));
            after.close();
        }
    }

    @Test
    void aMarkBeyondTheJournalDoesNotHideRecordsToCome() throws Exception {
        KeyFiles files = vaultOf(later);
        files.close();
        Files.write(
                tenantFile("destroyed.marked"),
                ByteBuffer.allocate(8).putLong(DestructionJournal.RECORD_BYTES).array());
        KeyFiles stopped = open(new Medium(), folder.resolve("vault"));
        stopped.destroy(TENANT, Set.of(later));
        stopped.close();
        KeyFiles again = open(new Medium(), folder.resolve("vault"));
        List<UUID> told = new ArrayList<>();
        again.follow(TENANT, told::addAll);
        assertThat(told).containsExactly(later);
        again.close();
    }

    @Test
    void aJournalDamagedBeforeAWholeRecordIsRefusedAndLeftAsItIs() throws Exception {
        KeyFiles files = vaultOf(condemned, later);
        files.destroy(TENANT, Set.of(condemned));
        files.destroy(TENANT, Set.of(later));
        files.close();
        Path journal = tenantFile("destroyed.journal");
        byte[] content = Files.readAllBytes(journal);
        content[10] ^= 1;
        Files.write(journal, content);
        KeyFiles again = open(new Medium(), folder.resolve("vault"));
        assertThatThrownBy(() -> again.destroy(TENANT, Set.of(created)))
                .isInstanceOfSatisfying(StatewardException.class, e -> {
                    assertThat(e.type()).isEqualTo("vault-incomplete");
                    assertThat(e).hasMessageContaining("mirror");
                });
        again.close();
        assertThat(Files.readAllBytes(journal)).isEqualTo(content);
    }

    @Test
    void aJournalThatCannotBeReadIsNotTakenForAnEmptyOne() throws Exception {
        KeyFiles files = vaultOf(condemned);
        files.wasDestroyed(TENANT, condemned);
        Files.createSymbolicLink(tenantFile("destroyed.journal"), Path.of("destroyed.journal"));
        assertThatThrownBy(() -> files.wasDestroyed(TENANT, condemned))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("vault-unavailable"));
        files.close();
    }

    @Test
    void aKeyFileThatCannotBeLookedAtIsNotTakenForGone() throws Exception {
        KeyFiles files = vaultOf(condemned);
        Path file = tenantFile(condemned + ".key");
        Files.delete(file);
        Files.createSymbolicLink(file, file.getFileName());
        assertThat(files.exists(TENANT, condemned)).isTrue();
        assertThatThrownBy(() -> files.destroy(TENANT, Set.of(condemned)))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("vault-unavailable"));
        files.close();
    }

    private KeyFiles vaultOf(UUID... keys) throws IOException {
        KeyFiles files = open(new Medium(), folder.resolve("vault"));
        for (UUID key : keys) {
            files.create(TENANT, key);
        }
        return files;
    }

    private Path tenantFile(String name) {
        return folder.resolve("vault").resolve(TENANT.toString()).resolve(name);
    }

    /** Opens a vault and works with it; returns false if it was stopped. */
    private static boolean runs(Medium medium, Path directory, Script script) throws IOException {
        KeyFiles files = null;
        try {
            files = open(medium, directory);
            script.with(files);
            return true;
        } catch (Stopped e) {
            return false;
        } finally {
            if (files != null) {
                files.close();
            }
        }
    }

    private static KeyFiles open(Medium medium, Path directory) throws IOException {
        return new KeyFiles(medium, directory, Clock.systemUTC());
    }

    /** Is what is done with the files. */
    @FunctionalInterface
    private interface Script {
        void with(KeyFiles files);
    }
}
