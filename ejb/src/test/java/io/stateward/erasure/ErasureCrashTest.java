package io.stateward.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.stores.connector.openai.simulator.OpenAiSimulator;
import io.stateward.testing.Database;
import io.stateward.testing.Domain;
import io.stateward.testing.OtherJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Stops a JVM dead at every durable step of an erasure; what a fresh one makes of it must be the same as without the stop. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ErasureCrashTest {

    /** More steps than the scenario has, so that a loop without an end is noticed. */
    private static final int MAX_STEPS = 200;

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
        int steps = everyStep(() -> Database.h2File(Files.createTempDirectory(folder, "h2")), "before");
        assertThat(steps).as("durable steps").isGreaterThan(10);
    }

    @Test
    void everyDurableStepOnPostgresMayBeTheLast() throws Exception {
        int steps = everyStep(Database::postgres, "after");
        assertThat(steps).as("durable steps").isGreaterThan(10);
    }

    /** Makes a database for one run. */
    private interface Databases {
        Database fresh() throws IOException;
    }

    private int everyStep(Databases databases, String when) throws Exception {
        List<String> uninterrupted = run(databases.fresh(), MAX_STEPS, when, 0);
        int step = 0;
        List<String> interrupted;
        do {
            step++;
            interrupted = run(databases.fresh(), step, when, OtherJvm.STOPPED);
            if (!interrupted.isEmpty()) {
                assertThat(interrupted).as("stopped %s step %d", when, step).isEqualTo(uninterrupted);
            }
        } while (!interrupted.isEmpty() && step < MAX_STEPS);
        assertThat(step).as("the erasure came to its end").isLessThan(MAX_STEPS);
        return step - 1;
    }

    /** Runs the scenario in another JVM up to a step, then to its end in this one; empty if that JVM was not stopped. */
    private List<String> run(Database database, int step, String when, int expectedExit) throws Exception {
        Path vault = Domain.newVault();
        try (OpenAiSimulator provider = OpenAiSimulator.start(ErasureScenario.API_KEY)) {
            ErasureScenario scenario = new ErasureScenario(
                    provider.baseUri(),
                    customerDatabases.getPort(),
                    "crm" + UUID.randomUUID().toString().replace("-", ""));
            int exit = fork(database, vault, scenario, step, when);
            if (exit == 0 && expectedExit == OtherJvm.STOPPED) {
                return List.of();
            }
            assertThat(exit).as("exit of the other JVM").isEqualTo(expectedExit);
            UUID request = UUID.fromString(Files.readString(vault.resolveSibling(vault.getFileName() + ".request")));
            try (Domain domain = Domain.on(database, vault)) {
                ErasureScenario.execute(domain, request);
                return scenario.endState(domain, request, provider);
            }
        }
    }

    private int fork(Database database, Path vault, ErasureScenario scenario, int step, String when) throws Exception {
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
}
