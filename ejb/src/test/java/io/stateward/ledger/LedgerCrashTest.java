package io.stateward.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.ledger.proof.VerifierKey;
import io.stateward.testing.Database;
import io.stateward.testing.Domain;
import io.stateward.testing.OtherJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stops a JVM dead at every durable step of appending, sequencing, a witness's signing, the end of payloads and a change of key; what a fresh
 * one makes of it must be the same as without the stop, and extend every checkpoint that anybody has seen.
 */
@SuppressWarnings("NullAway.Init")
class LedgerCrashTest {

    /** More steps than the scenario has, so that a loop without an end is noticed. */
    private static final int MAX_STEPS = 60;

    @TempDir
    private Path folder;

    @Test
    void everyDurableStepOnH2MayBeTheLast() throws Exception {
        int steps = everyStep(() -> Database.h2File(Files.createTempDirectory(folder, "h2")), "before");
        assertThat(steps).as("durable steps").isGreaterThan(12);
    }

    @Test
    void everyDurableStepOnPostgresMayBeTheLast() throws Exception {
        int steps = everyStep(Database::postgres, "after");
        assertThat(steps).as("durable steps").isGreaterThan(12);
    }

    /** While the end of one run is looked at here, the other JVM of the next is on its way. */
    private int everyStep(Callable<Database> databases, String when) throws Exception {
        List<String> uninterrupted;
        try (Stopped run = stop(databases.call(), MAX_STEPS, when)) {
            assertThat(run.exit()).as("exit of the other JVM").isZero();
            uninterrupted = run.end();
        }
        assertThat(uninterrupted)
                .contains("keys 2", "pending 0", "old private half in the vault 0", "verified SOUND []")
                .contains("witness lacks 0 failure null", "test.old destroyed");
        ExecutorService ahead = Executors.newSingleThreadExecutor();
        try {
            int step = 1;
            Stopped run = stop(databases.call(), step, when);
            while (run.exit() == OtherJvm.STOPPED && step < MAX_STEPS) {
                int following = step + 1;
                Future<Stopped> next = ahead.submit(() -> stop(databases.call(), following, when));
                try (Stopped last = run) {
                    assertThat(last.end()).as("stopped %s step %d", when, step).isEqualTo(uninterrupted);
                }
                run = next.get();
                step = following;
            }
            run.close();
            assertThat(step).as("the scenario came to its end").isLessThan(MAX_STEPS);
            return step - 1;
        } finally {
            ahead.shutdown();
        }
    }

    /** Is a run that another JVM has begun, and perhaps was stopped in; its witness goes on. */
    private record Stopped(Database database, Path vault, Witness witness, int exit) implements AutoCloseable {

        /** Goes on to the end in this JVM and returns what is left then. */
        List<String> end() {
            System.setProperty("stateward.ledger.witnesses", configured(witness));
            try (Domain domain = Domain.on(database, vault)) {
                LedgerScenario scenario = new LedgerScenario(domain, vault);
                scenario.goOn();
                return scenario.endState();
            } finally {
                System.clearProperty("stateward.ledger.witnesses");
            }
        }

        @Override
        public void close() {
            witness.close();
        }
    }

    /** Trusts the key that stands in a file, if it is there by then. */
    private static final class Informed extends Witness {
        private final Path file;

        Informed(Path file) {
            super("witness.example/crash", Clock.systemUTC());
            this.file = file;
        }

        @Override
        protected @Nullable VerifierKey log(String origin) {
            try {
                return VerifierKey.parse(Files.readString(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String configured(Witness witness) {
        return witness.vkey() + " " + witness.prefix();
    }

    /** Runs the scenario in another JVM up to a step. */
    private Stopped stop(Database database, int step, String when) throws Exception {
        Path vault = Domain.newVault();
        Witness witness = new Informed(LedgerScenario.keyFile(vault));
        int exit = OtherJvm.run(
                folder,
                StoppedLedger.class,
                List.of(
                        database.url(),
                        database.user(),
                        database.password(),
                        database.owner(),
                        vault.toString(),
                        configured(witness),
                        Integer.toString(step),
                        when));
        return new Stopped(database, vault, witness, exit);
    }
}
