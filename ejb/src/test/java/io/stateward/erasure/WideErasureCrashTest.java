package io.stateward.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.connector.anthropic.simulator.AnthropicSimulator;
import io.stateward.stores.connector.openai.simulator.OpenAiSimulator;
import io.stateward.stores.connector.simulator.CallLog;
import io.stateward.stores.connector.simulator.SimulatedServer;
import io.stateward.stores.entity.StoreView;
import io.stateward.testing.Database;
import io.stateward.testing.Domain;
import io.stateward.testing.KilledLives;
import io.stateward.testing.OtherJvm;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stops the JVM dead after every durable step of an erasure of more than sixty tasks over five stores, and goes on in a fresh one each time: in
 * the end everything is as without a stop, and no provider was asked twice to do what is not safe to do twice.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class WideErasureCrashTest {

    private static final int MIN_TASKS = 60;
    private static final int STORES = 5;

    /** More steps than the scenario has, so that a loop without an end is noticed. */
    private static final int MAX_STEPS = 1000;

    @TempDir
    private Path temporary;

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
    void anErasureThatIsKilledAfterEachOfItsStepsEndsAsIfItHadNeverBeen() throws Exception {
        List<String> uninterrupted;
        try (Run run = new Run()) {
            assertThat(run.live(MAX_STEPS)).as("exit of the other JVM").isZero();
            uninterrupted = run.end();
        }
        assertThat(uninterrupted).contains("request COMPLETED_WITH_RESIDUE", "stores " + STORES);
        assertThat(uninterrupted).filteredOn(line -> line.startsWith("task ")).hasSizeGreaterThanOrEqualTo(MIN_TASKS);
        try (Run run = new Run()) {
            int lives = KilledLives.count(run::live, run::progress, true);
            assertThat(run.end()).as("killed %d times", lives - 1).isEqualTo(uninterrupted);
            assertThat(lives).isGreaterThan(2 * MIN_TASKS);
        }
    }

    /** Is one erasure, with the stores that outlive the processes it is run in. */
    private final class Run implements AutoCloseable {

        private final Path vault = Domain.newVault();
        private final Database database = Database.h2File(Files.createTempDirectory(temporary, "h2"));
        private final OpenAiSimulator gpt = OpenAiSimulator.start(WideErasure.OPENAI_KEY);
        private final AnthropicSimulator claude = new AnthropicSimulator(WideErasure.ANTHROPIC_KEY);
        private final SimulatedServer claudeServer = SimulatedServer.start(claude);
        private final WideErasure scenario = new WideErasure(
                gpt.baseUri(),
                URI.create(claudeServer.origin()),
                customerDatabases.getPort(),
                "crm" + UUID.randomUUID().toString().replace("-", ""),
                Files.createTempDirectory(temporary, "files"));

        Run() throws IOException {}

        /** Lets another JVM prepare the erasure, or go on with it, up to a step. */
        int live(int step) throws IOException, InterruptedException {
            return OtherJvm.run(
                    temporary,
                    StoppedWideErasure.class,
                    List.of(
                            database.url(),
                            database.user(),
                            database.password(),
                            database.owner(),
                            vault.toString(),
                            scenario.openAi().toString(),
                            scenario.anthropic().toString(),
                            Integer.toString(scenario.databasePort()),
                            scenario.databaseName(),
                            scenario.folder().toString(),
                            Integer.toString(step)));
        }

        /** Tells how far the erasure had come when the last life began. */
        String progress() throws IOException {
            return Files.readString(StoppedErasure.progress(vault));
        }

        /** Goes on to the end in this JVM and says what is left then, in words that are the same after every interruption. */
        List<String> end() throws IOException {
            UUID request = UUID.fromString(Files.readString(StoppedErasure.request(vault)));
            scenario.allowFolder();
            try (Domain domain = Domain.on(database, vault)) {
                ErasureScenario.execute(domain, request);
                List<String> state = new ArrayList<>(told(domain, request));
                state.add("gpt "
                        + says(gpt.project(WideErasure.OPENAI_KEY).everything().toString()));
                state.add("claude "
                        + says(claude.workspace(WideErasure.ANTHROPIC_KEY)
                                .everything()
                                .toString()));
                state.addAll(files());
                state.addAll(rows());
                state.add("unsafe to repeat at gpt: " + unsafe(gpt.calls()));
                state.add("unsafe to repeat at claude: " + unsafe(claudeServer.calls()));
                return state;
            }
        }

        private List<String> told(Domain domain, UUID request) {
            ErasureView view = domain.as(
                    ErasureScenario.tenant(domain),
                    () -> domain.get(ErasureRequests.class).of(request));
            Map<UUID, String> names = domain
                    .as(
                            ErasureScenario.tenant(domain),
                            () -> domain.get(Stores.class).list(null, null).items())
                    .stream()
                    .collect(Collectors.toMap(StoreView::id, StoreView::name));
            List<String> told = new ArrayList<>();
            told.add("request " + view.status());
            told.add("stores "
                    + view.tasks().stream().map(t -> t.store()).distinct().count());
            // References are random; a task that was gone when it was looked at again may say so.
            view.tasks().stream()
                    .map(t -> "task " + names.get(t.store()) + " "
                            + (t.verdict() != null && t.verdict().isGone() ? "gone" : t.verdict()) + " " + t.evidence())
                    .sorted()
                    .forEach(told::add);
            return told;
        }

        private String says(String everything) {
            int bystanders = everything.split("ben@example.org", -1).length - 1;
            return "anna " + everything.contains("anna@example.org") + ", ben " + bystanders;
        }

        private List<String> files() throws IOException {
            List<String> files = new ArrayList<>();
            try (Stream<Path> walk = Files.walk(scenario.folder())) {
                for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                    files.add(scenario.folder().relativize(file) + ": " + Files.readString(file));
                }
            }
            return files;
        }

        private List<String> rows() {
            List<String> found = new ArrayList<>();
            try (Connection connection = DriverManager.getConnection(scenario.jdbcUrl(), "sa", "");
                    Statement statement = connection.createStatement()) {
                for (int i = 0; i < WideErasure.TABLES; i++) {
                    try (ResultSet rows = statement.executeQuery("select listagg(email) from note_" + i)) {
                        rows.next();
                        found.add("table " + i + " " + rows.getString(1));
                    }
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return found;
        }

        /** Counts by route what was carried out and makes something new each time. Searches ask, and deletions may be asked twice. */
        private Map<String, Integer> unsafe(CallLog calls) {
            Map<String, Integer> unsafe = new TreeMap<>();
            calls.effects().forEach((route, count) -> {
                if (route.equals("POST /conversations") || (route.contains("{") && !route.matches("(GET|DELETE) .*"))) {
                    unsafe.put(route, count);
                }
            });
            return unsafe;
        }

        @Override
        public void close() {
            gpt.close();
            claudeServer.close();
        }
    }
}
