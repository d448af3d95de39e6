package io.stateward.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.stores.connector.openai.simulator.OpenAiSimulator;
import io.stateward.testing.Database;
import io.stateward.testing.Domain;
import io.stateward.testing.KilledLives;
import io.stateward.testing.OtherJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stops the JVM dead at every durable step of an erasure, and goes on in a fresh one each time; what comes of it must be the same as without
 * a stop.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ErasureCrashTest {

    /** More steps than the scenario has, so that a loop without an end is noticed. */
    private static final int MAX_STEPS = 200;

    private static final int MIN_STEPS = 10;

    @TempDir
    private Path folder;

    private Server customerDatabases;

    @BeforeAll
    void open() throws Exception {
        customerDatabases =
                Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
    }

    @AfterAll
    void close() {
        customerDatabases.stop();
    }

    @Test
    void everyDurableStepOnH2MayBeTheLast() throws Exception {
        everyStep(() -> Database.h2File(Files.createTempDirectory(folder, "h2")), "before");
    }

    @Test
    void everyDurableStepOnPostgresMayBeTheLast() throws Exception {
        everyStep(Database::postgres, "after");
    }

    private void everyStep(Callable<Database> databases, String when) throws Exception {
        List<String> uninterrupted;
        try (Run run = new Run(databases.call(), when)) {
            assertThat(run.live(MAX_STEPS)).as("exit of the other JVM").isZero();
            uninterrupted = run.end();
        }
        try (Run run = new Run(databases.call(), when)) {
            int lives = KilledLives.count(run::live, run::progress, when.equals("after"));
            assertThat(run.end()).as("killed %d times", lives - 1).isEqualTo(uninterrupted);
            assertThat(lives).isGreaterThan(MIN_STEPS);
        }
    }

    /** Is one erasure, with what outlives the processes it is run in. */
    private final class Run implements AutoCloseable {

        private final Database database;
        private final String when;
        private final Path vault = Domain.newVault();
        private final OpenAiSimulator provider = OpenAiSimulator.start(ErasureScenario.API_KEY);
        private final ErasureScenario scenario = new ErasureScenario(
                provider.baseUri(),
                customerDatabases.getPort(),
                "crm" + UUID.randomUUID().toString().replace("-", ""));

        Run(Database database, String when) {
            this.database = database;
            this.when = when;
        }

        /** Lets another JVM prepare the erasure, or go on with it, up to a step. */
        int live(int step) throws IOException, InterruptedException {
            return OtherJvm.run(
                    folder,
                    StoppedErasure.class,
                    List.of(
                            database.url(),
                            database.user(),
                            database.password(),
                            database.owner(),
                            vault.toString(),
                            scenario.openAi().toString(),
                            Integer.toString(scenario.databasePort()),
                            scenario.databaseName(),
                            Integer.toString(step),
                            when));
        }

        String progress() throws IOException {
            return Files.readString(StoppedErasure.progress(vault));
        }

        /** Goes on to the end in this JVM and returns what is left then. */
        List<String> end() throws IOException {
            UUID request = UUID.fromString(Files.readString(StoppedErasure.request(vault)));
            try (Domain domain = Domain.on(database, vault)) {
                ErasureScenario.execute(domain, request);
                return scenario.endState(domain, request, provider);
            }
        }

        @Override
        public void close() {
            provider.close();
        }
    }
}
