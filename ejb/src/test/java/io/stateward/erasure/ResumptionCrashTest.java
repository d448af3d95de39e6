package io.stateward.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.ledger.boundary.Ledger;
import io.stateward.stores.connector.openai.simulator.OpenAiSimulator;
import io.stateward.testing.Database;
import io.stateward.testing.Domain;
import io.stateward.testing.OtherJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * Stops JVM after JVM dead while an erasure goes on with what a minimum had kept: each claims the work that the last one left behind, gets a
 * step further and is stopped before the next. What comes of it must be the same as without a stop.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ResumptionCrashTest {

    /** More steps than there are, so that a loop without an end is noticed. */
    private static final int MAX_STEPS = 40;

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
    void anErasureThatGoesOnOnH2DoesSoFromEveryStep() throws Exception {
        everyStep(() -> Database.h2File(Files.createTempDirectory(folder, "h2")));
    }

    @Test
    void anErasureThatGoesOnOnPostgresDoesSoFromEveryStep() throws Exception {
        everyStep(Database::postgres);
    }

    private void everyStep(Callable<Database> databases) throws Exception {
        List<String> uninterrupted = run(databases.call(), false);
        assertThat(uninterrupted).contains("erasure-resumed 1", "certificate 2", "row 2 200");
        assertThat(uninterrupted).doesNotContain("row 1 100");
        assertThat(run(databases.call(), true)).isEqualTo(uninterrupted);
    }

    private List<String> run(Database database, boolean stopped) throws Exception {
        Path vault = Domain.newVault();
        try (OpenAiSimulator provider = OpenAiSimulator.start(ErasureScenario.API_KEY)) {
            ErasureScenario scenario = new ErasureScenario(
                    provider.baseUri(),
                    customerDatabases.getPort(),
                    "crm" + UUID.randomUUID().toString().replace("-", ""));
            UUID request;
            try (Domain domain = Domain.on(database, vault)) {
                request = scenario.prepare(domain);
                new ResumeWork(domain, "node/first").lookAndExecute(ErasureScenario.tenant(domain));
                assertThat(scenario.endState(domain, request, provider)).contains("request COMPLETED_WITH_RESIDUE");
                ErasureScenario.endTax(domain);
            }
            if (stopped) {
                assertThat(stops(database, vault)).as("durable steps").isBetween(4, MAX_STEPS - 1);
            }
            try (Domain domain = Domain.on(database, vault)) {
                new ResumeWork(domain, "node/last").lookAndExecute(ErasureScenario.tenant(domain));
                List<String> state = new ArrayList<>(scenario.endState(domain, request, provider));
                state.add(entries(domain, "erasure-resumed"));
                state.add(entries(domain, "certificate"));
                return state;
            }
        }
    }

    private static String entries(Domain domain, String type) {
        return type + " "
                + domain
                        .as(
                                ErasureScenario.tenant(domain),
                                () -> domain.get(Ledger.class).entries(-1, 1000).items())
                        .stream()
                        .filter(entry -> entry.type().equals(type))
                        .count();
    }

    /** Runs JVMs until one comes to its end, and returns how many were stopped. */
    private int stops(Database database, Path vault) throws Exception {
        int stops = 0;
        while (stops < MAX_STEPS
                && OtherJvm.run(
                                folder,
                                StoppedResumption.class,
                                List.of(
                                        database.url(),
                                        database.user(),
                                        database.password(),
                                        database.owner(),
                                        vault.toString(),
                                        Integer.toString(stops)))
                        == OtherJvm.STOPPED) {
            stops++;
        }
        return stops;
    }
}
