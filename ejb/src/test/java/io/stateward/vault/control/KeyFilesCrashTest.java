package io.stateward.vault.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import io.stateward.vault.control.FailingMedium.Failure;
import io.stateward.vault.control.FailingMedium.Stopped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stop at any file operation leaves the key or its destruction, never neither and never both. */
class KeyFilesCrashTest {

    private static final int MORE_THAN_ALL_OPERATIONS = 500;
    private static final UUID TENANT = UUID.fromString("0190f5a4-0000-7000-8000-000000000001");
    private static final byte[] PLAIN = "content".getBytes(StandardCharsets.UTF_8);
    private static final byte[] BOUND = {1, 2, 3};

    @TempDir
    Path folder;

    private final UUID bystander = UUID.randomUUID();
    private final UUID condemned = UUID.randomUUID();
    private final UUID created = UUID.randomUUID();
    private final UUID shortLived = UUID.randomUUID();

    @ParameterizedTest
    @EnumSource(
            value = Failure.class,
            names = {"KILLED", "POWER_CUT"})
    void aStopAtEveryFileOperationLeavesTheKeyOrItsDestruction(Failure failure) throws Exception {
        int operation = 1;
        while (stopsAt(failure, operation)) {
            operation++;
        }
        assertThat(operation).as("operations tried").isBetween(20, MORE_THAN_ALL_OPERATIONS);
    }

    @Test
    void aStopAtEveryFileOperationOfTheFirstOpeningLeavesADirectoryThatOpens() throws Exception {
        for (Failure failure : List.of(Failure.KILLED, Failure.POWER_CUT)) {
            boolean stopped = true;
            for (int operation = 1; stopped; operation++) {
                Path directory = folder.resolve("first-" + failure + operation);
                stopped = false;
                try {
                    open(new FailingMedium(failure, operation), directory).close();
                } catch (Stopped e) {
                    stopped = true;
                }
                KeyFiles again = open(new Medium(), directory);
                again.create(TENANT, created);
                assertThat(again.secret(TENANT, created)).isPresent();
                again.close();
            }
        }
    }

    @Test
    void afterADiskErrorACondemnedKeyIsRefusedAndASecondCallFinishes() throws Exception {
        boolean failed = true;
        for (int operation = 1; failed; operation++) {
            Path directory = folder.resolve("disk-" + operation);
            KeyFiles before = open(new Medium(), directory);
            before.create(TENANT, condemned);
            before.close();
            KeyFiles files = open(new Medium(), directory);
            assertThat(files.secret(TENANT, condemned)).isPresent();
            files.close();
            failed = destroyWithDiskError(directory, operation);
        }
    }

    private boolean destroyWithDiskError(Path directory, int operation) throws IOException {
        // The first operations open the directory.
        int opening = operationsToOpen(directory);
        KeyFiles files = open(new FailingMedium(Failure.DISK_ERROR, opening + operation), directory);
        boolean failed = false;
        try {
            files.destroy(TENANT, Set.of(condemned));
        } catch (StatewardException e) {
            failed = true;
            assertThat(e.type()).isEqualTo("vault-unavailable");
            assertThat(files.secret(TENANT, condemned)).isEmpty();
            assertThat(files.exists(TENANT, condemned))
                    .as("gone is what is not on the disk")
                    .isEqualTo(Files.exists(file(directory, condemned)));
        }
        files.close();
        KeyFiles again = open(new Medium(), directory);
        again.destroy(TENANT, Set.of(condemned));
        assertThat(again.secret(TENANT, condemned)).isEmpty();
        assertThat(again.wasDestroyed(TENANT, condemned)).isTrue();
        again.close();
        return failed;
    }

    /** Runs a script of creations and destructions, stopped at that operation; returns false if it ran through. */
    private boolean stopsAt(Failure failure, int operation) throws Exception {
        Path directory = folder.resolve(failure + "-" + operation);
        KeyFiles first = open(new Medium(), directory);
        first.create(TENANT, bystander);
        first.create(TENANT, condemned);
        byte[] sealedOfBystander = seal(first, bystander);
        byte[] sealedOfCondemned = seal(first, condemned);
        byte[] condemnedFile = Files.readAllBytes(file(directory, condemned));
        first.close();

        List<String> done = new ArrayList<>();
        boolean stopped = runScript(new FailingMedium(failure, operation), directory, done);

        KeyFiles after = open(new Medium(), directory);
        assertThat(open(after, bystander, sealedOfBystander)).isEqualTo(PLAIN);
        checkDestroyed(after, condemned, done.contains("destroyed"), sealedOfCondemned);
        if (done.contains("destroyed")) {
            assertNowhere(directory, condemnedFile);
        }
        if (done.contains("created")) {
            assertThat(after.secret(TENANT, created)).isPresent();
        } else if (after.exists(TENANT, created)) {
            seal(after, created);
        }
        if (done.contains("short-lived destroyed")) {
            assertThat(after.secret(TENANT, shortLived)).isEmpty();
            assertThat(after.wasDestroyed(TENANT, shortLived)).isTrue();
        }
        after.destroy(TENANT, Set.of(condemned));
        checkDestroyed(after, condemned, true, sealedOfCondemned);
        assertNowhere(directory, condemnedFile);
        assertThat(directory.resolve(VaultDirectory.DRAFTS)).isEmptyDirectory();
        after.close();
        return stopped;
    }

    private boolean runScript(FailingMedium medium, Path directory, List<String> done) throws IOException {
        KeyFiles files = null;
        try {
            files = open(medium, directory);
            files.create(TENANT, created);
            done.add("created");
            assertThat(medium.isSettled())
                    .as("creation is durable when it returns")
                    .isTrue();
            files.create(TENANT, shortLived);
            files.destroy(TENANT, Set.of(condemned));
            done.add("destroyed");
            assertThat(medium.isSettled())
                    .as("destruction is durable when it returns")
                    .isTrue();
            assertThat(medium.leftResidue()).as("unlinked before overwritten").isFalse();
            files.follow(TENANT, marked -> done.add("marked"));
            files.destroy(TENANT, Set.of(shortLived));
            done.add("short-lived destroyed");
            return !medium.wasNotReached();
        } catch (Stopped e) {
            return true;
        } finally {
            if (files != null) {
                files.close();
            }
        }
    }

    private void checkDestroyed(KeyFiles files, UUID key, boolean acknowledged, byte[] sealed) throws Exception {
        boolean isThere = files.exists(TENANT, key);
        assertThat(files.wasDestroyed(TENANT, key))
                .as("either the key or the record of its destruction")
                .isEqualTo(!isThere);
        assertThat(files.secret(TENANT, key).isPresent()).isEqualTo(isThere);
        if (isThere) {
            assertThat(acknowledged).isFalse();
            assertThat(open(files, key, sealed)).isEqualTo(PLAIN);
        }
    }

    private static int operationsToOpen(Path directory) throws IOException {
        int operations = 0;
        boolean stopped = true;
        while (stopped) {
            operations++;
            stopped = false;
            KeyFiles files = null;
            try {
                files = open(new FailingMedium(Failure.KILLED, operations), directory);
                files.exists(TENANT, TENANT);
            } catch (Stopped e) {
                stopped = true;
            } finally {
                if (files != null) {
                    files.close();
                }
            }
        }
        return operations - 1;
    }

    private static void assertNowhere(Path directory, byte[] content) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readAllBytes(file)).as(file.toString()).isNotEqualTo(content);
            }
        }
    }

    @Test
    void aSecondOwnerOfTheDirectoryIsRefused() throws Exception {
        KeyFiles owner = open(new Medium(), folder.resolve("owned"));
        assertThatThrownBy(() -> open(new Medium(), folder.resolve("owned")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Another process");
        owner.close();
    }

    @Test
    void keysWithoutTheirRootKeyAreNotTakenForANewVault() throws Exception {
        Path directory = folder.resolve("rootless");
        KeyFiles files = open(new Medium(), directory);
        files.create(TENANT, created);
        files.close();
        Files.delete(directory.resolve("root.key"));
        assertThatThrownBy(() -> open(new Medium(), directory))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no root.key");
    }

    @Test
    void aTornJournalTailIsNotTakenForADestruction() throws Exception {
        Path directory = folder.resolve("torn");
        UUID innocent = UUID.randomUUID();
        KeyFiles files = open(new Medium(), directory);
        files.create(TENANT, condemned);
        files.create(TENANT, bystander);
        files.create(TENANT, innocent);
        byte[] sealed = seal(files, innocent);
        files.destroy(TENANT, Set.of(condemned));
        files.close();
        Path journal = directory.resolve(TENANT.toString()).resolve("destroyed.journal");
        Files.write(journal, new byte[DestructionJournal.RECORD_BYTES], StandardOpenOption.APPEND);
        Files.write(journal, Arrays.copyOf(recordOf(innocent), 20), StandardOpenOption.APPEND);

        KeyFiles after = open(new Medium(), directory);
        assertThat(after.wasDestroyed(TENANT, condemned)).isTrue();
        after.destroy(TENANT, Set.of(bystander));
        after.close();
        KeyFiles later = open(new Medium(), directory);
        assertThat(later.wasDestroyed(TENANT, bystander)).isTrue();
        assertThat(open(later, innocent, sealed)).isEqualTo(PLAIN);
        later.close();
    }

    private byte[] recordOf(UUID key) throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        new DestructionJournal(new Medium(), elsewhere).append(Set.of(key), 0);
        return Files.readAllBytes(elsewhere.resolve("destroyed.journal"));
    }

    private static KeyFiles open(Medium medium, Path directory) throws IOException {
        return new KeyFiles(medium, directory, Clock.systemUTC());
    }

    private static Path file(Path directory, UUID key) {
        return directory.resolve(TENANT.toString()).resolve(key + ".key");
    }

    private static byte[] seal(KeyFiles files, UUID key) throws GeneralSecurityException {
        return files.secret(TENANT, key).orElseThrow().seal(PLAIN, BOUND);
    }

    private static byte[] open(KeyFiles files, UUID key, byte[] sealed) throws GeneralSecurityException {
        return files.secret(TENANT, key).orElseThrow().open(sealed, BOUND);
    }
}
