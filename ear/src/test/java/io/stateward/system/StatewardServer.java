package io.stateward.system;

import io.stateward.testing.Database;
import io.stateward.testing.KeycloakServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Is the built WAR on a real Payara Micro in a process of its own, on a free loopback port, configured as the launcher does it.
 *
 * <p>Its life: made with an empty database and vault, started, perhaps killed and started again on the same data and port, stopped.
 */
public final class StatewardServer {

    /** System property: folder of a running server to use as the shared one, which saves its start while tests are written. */
    static final String RUNNING = "stateward.test.folder";

    /** Account of a server's own H2 database. */
    public static final String DATABASE_USER = "stateward";

    /** Its password. */
    public static final String DATABASE_PASSWORD = "test-database";

    private static final String PORT = "port";
    private static final String DEMO = "demo";
    private static final Duration START_LIMIT = Duration.ofMinutes(4);

    private static final class Shared {
        static final StatewardServer SERVER = Optional.ofNullable(System.getProperty(RUNNING))
                .map(folder -> new StatewardServer(Path.of(folder)))
                .orElseGet(() -> onH2("shared"));
    }

    private final Path folder;
    private final int port;
    private final Map<String, Path> besides = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    // As the launcher does: the job repository is disposable (docs/decisions/0007).
    private String jobs = "jdbc:h2:mem:jbatch;DB_CLOSE_DELAY=-1";
    private List<String> jvm = List.of("-XX:+UseParallelGC");
    private volatile @Nullable ServerProcess process;

    /** Adopts a server that another JVM has started. */
    private StatewardServer(Path folder) {
        try {
            this.folder = folder;
            this.port = Integer.parseInt(Files.readString(folder.resolve(PORT)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StatewardServer(String name, String mode, Map<String, String> database) {
        this.folder = Checkout.workFolder(name);
        this.port = Checkout.freePort();
        environment.putAll(environment(folder, url()));
        environment.putAll(Mailbox.settings(folder));
        environment.put("STATEWARD_MODE", mode);
        environment.putAll(database);
    }

    /** Returns what configures a demo server with an H2 file database in a folder. */
    public static Map<String, String> environment(Path folder, URI url) {
        Map<String, String> environment = new LinkedHashMap<>(signOn());
        environment.put("STATEWARD_MODE", DEMO);
        environment.put("STATEWARD_DEMO_TENANTS", "true");
        environment.put("STATEWARD_PUBLIC_URL", url.toString());
        environment.put("STATEWARD_DB_URL", "jdbc:h2:file:" + folder.resolve("data/stateward") + ";WRITE_DELAY=0");
        environment.put("STATEWARD_DB_USER", DATABASE_USER);
        environment.put("STATEWARD_DB_PASSWORD", DATABASE_PASSWORD);
        environment.put("STATEWARD_VAULT_DIRECTORY", folder.resolve("vault").toString());
        environment.put("STATEWARD_EGRESS_ALLOW", "127.0.0.1,localhost");
        return environment;
    }

    /** Returns the server that tests share; it starts with its first use and runs until the JVM ends. */
    static StatewardServer shared() {
        return Shared.SERVER;
    }

    /** Starts a server with an H2 file database. */
    public static StatewardServer onH2(String name) {
        return onH2(name, Map.of());
    }

    /** Starts a server with an H2 file database, and further applications beside Stateward in it, by their context roots. */
    public static StatewardServer onH2(String name, Map<String, Path> besides) {
        StatewardServer server = new StatewardServer(name, DEMO, Map.of());
        server.besides.putAll(besides);
        server.start();
        return server;
    }

    /** Starts a server with an H2 file database and further settings, as variables of its environment. */
    public static StatewardServer onH2With(String name, Map<String, String> settings) {
        StatewardServer server = new StatewardServer(name, DEMO, settings);
        server.start();
        return server;
    }

    /** Starts a server whose job repository is a file below its folder's {@code jobs}, for whoever looks at what it leaves behind. */
    public static StatewardServer keepingJobs(String name, Optional<Database> postgres) {
        StatewardServer server = new StatewardServer(
                name, DEMO, postgres.map(StatewardServer::on).orElse(Map.of()));
        server.jobs = "jdbc:h2:file:" + server.folder.resolve("jobs/jbatch") + ";WRITE_DELAY=0";
        server.start();
        return server;
    }

    /** Starts a server in production mode on the demo's settings and waits until Payara is up, with or without the application. */
    static StatewardServer inProductionMode(String name) {
        StatewardServer server = new StatewardServer(name, "production", Map.of());
        server.process = server.launch();
        Await.until(
                "Payara's own start (log in " + server.folder + ")",
                START_LIMIT,
                () -> server.log().contains(" ready in "));
        return server;
    }

    /** Starts a server with a database in a real PostgreSQL; its role there is neither owner nor superuser. */
    public static StatewardServer onPostgres(String name) {
        return onPostgres(name, Database.postgres());
    }

    /** Starts a server on a database in a real PostgreSQL that the caller keeps an eye on. */
    public static StatewardServer onPostgres(String name, Database database) {
        StatewardServer server = new StatewardServer(name, DEMO, on(database));
        server.start();
        return server;
    }

    /**
     * Starts a server on a database in a real PostgreSQL that will be killed and started again many times: its JVM compiles quickly and not well.
     *
     * @param settings further settings, as variables of its environment
     */
    public static StatewardServer shortLived(String name, Database database, Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(on(database));
        all.putAll(settings);
        StatewardServer server = new StatewardServer(name, DEMO, all);
        server.jvm = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
        server.start();
        return server;
    }

    private static Map<String, String> on(Database database) {
        return Map.of(
                "STATEWARD_DB_URL", database.url(),
                "STATEWARD_DB_USER", database.user(),
                "STATEWARD_DB_PASSWORD", database.password(),
                "STATEWARD_DB_MIGRATION_USER", database.owner(),
                "STATEWARD_DB_MIGRATION_PASSWORD", "owner");
    }

    /** Returns how a server of any kind finds Keycloak. */
    public static Map<String, String> signOn() {
        String realm = SignOnServer.realm().toString();
        return Map.of(
                "STATEWARD_KEYCLOAK_URL",
                SignOnServer.url().toString(),
                "STATEWARD_KEYCLOAK_REALM",
                "stateward",
                "STATEWARD_KEYCLOAK_ADMIN_CLIENT_ID",
                "stateward-admin",
                "STATEWARD_KEYCLOAK_ADMIN_CLIENT_SECRET",
                KeycloakServer.ADMIN_SECRET,
                "STATEWARD_CONSOLE_CLIENT_ID",
                "stateward-console",
                "STATEWARD_CONSOLE_CLIENT_SECRET",
                KeycloakServer.CONSOLE_SECRET,
                "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
                realm + "/protocol/openid-connect/certs",
                "MP_JWT_VERIFY_ISSUER",
                realm,
                "MP_JWT_VERIFY_AUDIENCES",
                "stateward-api");
    }

    private ServerProcess launch() {
        try {
            // A new server folder each time: Payara would first start the application of the last run again.
            Path server = Files.createTempDirectory(folder, "payara-");
            Path temporary = Files.createDirectories(server.resolve("tmp"));
            // Payara Micro listens on every interface unless told otherwise.
            Path preboot = Files.writeString(
                    server.resolve("preboot.asadmin"),
                    "set configs.config.server-config.network-config.network-listeners.network-listener.http-listener"
                            + ".address=127.0.0.1\n"
                            + "set configs.config.server-config.network-config.protocols.protocol.http-listener.http"
                            + ".http2-enabled=false\n"
                            + "set resources.jdbc-connection-pool.H2Pool.property.URL=" + jobs + "\n"
                            + "set configs.config.server-config.transaction-service.timeout-in-seconds=540\n");
            List<String> command = new ArrayList<>(List.of(ServerProcess.java(), "-Xmx1g"));
            command.addAll(jvm);
            command.addAll(List.of(
                    "-Djava.io.tmpdir=" + temporary,
                    "-Dorg.glassfish.grizzly.DEFAULT_MEMORY_MANAGER=io.stateward.web.server.FreshBuffers",
                    "-jar",
                    Checkout.built("ear/target/payara-micro.jar").toString(),
                    "--addlibs",
                    Checkout.built("web/target/stateward-server.jar").toString(),
                    "--nohazelcast",
                    "--disablephonehome",
                    "--port",
                    Integer.toString(port),
                    "--prebootcommandfile",
                    preboot.toString(),
                    "--contextroot",
                    "/",
                    "--deploy",
                    Checkout.built("web/target/stateward.war").toString()));
            if (!besides.isEmpty()) {
                command.addAll(
                        List.of("--postdeploycommandfile", deployments(server).toString()));
            }
            Files.writeString(folder.resolve(PORT), Integer.toString(port));
            return ServerProcess.start(folder, folder.resolve("server.log"), environment, command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path deployments(Path server) throws IOException {
        return Files.writeString(
                server.resolve("postdeploy.asadmin"),
                besides.entrySet().stream()
                        .map(other -> "deploy --contextroot " + other.getKey() + " " + other.getValue() + "\n")
                        .collect(Collectors.joining()));
    }

    /** Returns the base address, without a slash at its end. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Kills the server as {@code kill -9} does. */
    public void kill() {
        ours().kill();
    }

    /** Starts the server again, on the same data and port, and waits until it is ready. */
    public void start() {
        ServerProcess launched = launch();
        process = launched;
        launched.awaitReady(URI.create(url() + "/health/ready"), START_LIMIT);
    }

    public void stop() {
        ours().stop();
    }

    /** Returns the server's process, to measure what it uses. */
    public ProcessHandle handle() {
        return ours().handle();
    }

    private ServerProcess ours() {
        ServerProcess started = process;
        if (started == null) {
            throw new IllegalStateException("Another JVM has started this server");
        }
        return started;
    }

    /** Returns what the server has printed since its first start. */
    String log() {
        try {
            return Files.readString(folder.resolve("server.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the folder that holds all the server's data. */
    public Path folder() {
        return folder;
    }
}
