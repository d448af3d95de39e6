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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    /** While the end of one run is looked at here, the other JVM of the next is on its way. */
    private int everyStep(Callable<Database> databases, String when) throws Exception {
        List<String> uninterrupted;
        try (Stopped run = stop(databases.call(), MAX_STEPS, when)) {
            assertThat(run.exit()).as("exit of the other JVM").isZero();
            uninterrupted = run.end();
        }
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
            assertThat(step).as("the erasure came to its end").isLessThan(MAX_STEPS);
            return step - 1;
        } finally {
            ahead.shutdown();
        }
    }

    /** Is a run that another JVM has begun, and perhaps was stopped in. */
    private record Stopped(Database database, Path vault, OpenAiSimulator provider, ErasureScenario scenario, int exit)
            implements AutoCloseable {

        /** Goes on to the end in this JVM and returns what is left then. */
        List<String> end() throws IOException {
            UUID request = UUID.fromString(Files.readString(vault.resolveSibling(vault.getFileName() + ".request")));
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

    /** Runs the scenario in another JVM up to a step. */
    private Stopped stop(Database database, int step, String when) throws Exception {
        Path vault = Domain.newVault();
        OpenAiSimulator provider = OpenAiSimulator.start(ErasureScenario.API_KEY);
        ErasureScenario scenario = new ErasureScenario(
                provider.baseUri(),
                customerDatabases.getPort(),
                "crm" + UUID.randomUUID().toString().replace("-", ""));
        return new Stopped(database, vault, provider, scenario, fork(database, vault, scenario, step, when));
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
