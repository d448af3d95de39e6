package io.stateward.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.testing.Database;
import io.stateward.testing.Domain;
import io.stateward.testing.KilledLives;
import io.stateward.testing.OtherJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stops a JVM dead at every durable step of what changes a tenant's keys: sealing under other keys, the turn of the look-up epoch, and the
 * destruction of what was replaced. Whoever comes next finds everybody and reads everything, and in the end no old key is left.
 *
 * <p>The vault's own file operations, a rotation of the root among them, are {@code KeyTreeCrashTest}'s.
 */
@SuppressWarnings("NullAway.Init")
class KeyChangeCrashTest {

    private static final int MIN_LIVES = 12;

    /** More steps than the changes have. */
    private static final int NEVER = 100_000;

    @TempDir
    private Path folder;

    @Test
    void everyDurableStepOnH2MayBeTheLast() throws Exception {
        everyStep(() -> Database.h2File(Files.createTempDirectory(folder, "h2")), "before");
    }

    @Test
    void everyDurableStepOnPostgresMayBeTheLast() throws Exception {
        everyStep(Database::postgres, "after");
    }

    private void everyStep(Callable<Database> databases, String when) throws Exception {
        List<String> uninterrupted = uninterrupted(databases.call());
        assertThat(uninterrupted)
                .contains(
                        "another root",
                        "epoch 2 STABLE",
                        "old keys []",
                        "first look-up key Optional.empty",
                        "lacking 0")
                .contains("rows 2 odd 0 even 2");

        Database database = databases.call();
        Path vault = prepared(database);
        AtomicInteger life = new AtomicInteger();
        int lives = KilledLives.count(
                step -> live(database, vault, life.incrementAndGet(), step, when),
                () -> Files.readString(KeyChanges.progressFile(vault)),
                when.equals("after"));
        assertThat(lives).as("lives").isGreaterThan(MIN_LIVES);
        assertThat(endState(database, vault, lives + 1))
                .as("after %d lives", lives)
                .isEqualTo(uninterrupted);
    }

    private List<String> uninterrupted(Database database) throws Exception {
        Path vault = prepared(database);
        assertThat(live(database, vault, 1, NEVER, "before")).isZero();
        return endState(database, vault, 2);
    }

    private static Path prepared(Database database) {
        Path vault = Domain.newVault();
        try (Domain domain = Domain.on(database, vault)) {
            KeyChanges.prepare(domain, vault);
        }
        return vault;
    }

    private int live(Database database, Path vault, int life, int step, String when)
            throws IOException, InterruptedException {
        return OtherJvm.run(
                folder,
                StoppedKeyChange.class,
                List.of(
                        database.url(),
                        database.user(),
                        database.password(),
                        database.owner(),
                        vault.toString(),
                        Integer.toString(life),
                        Integer.toString(step),
                        when));
    }

    private static List<String> endState(Database database, Path vault, int life) {
        try (Domain domain = Domain.on(database, vault)) {
            domain.clock().set(KeyChanges.beginOf(life));
            KeyChanges changes = new KeyChanges(domain, vault);
            changes.assertNobodyIsLost();
            return changes.endState();
        }
    }
}
