package io.stateward.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Is a real Keycloak with the project's realm, on loopback and random ports, with its database in memory.
 *
 * <p>The distribution is the folder named by the system property {@code keycloak.home} or the environment variable {@code
 * KEYCLOAK_HOME}; it is prepared once (about 40 s) and then starts in about 20 s.
 */
public final class KeycloakServer implements AutoCloseable {

    /** Secret of the client {@code stateward-admin} in the realm of a test. */
    public static final String ADMIN_SECRET = "test-admin-secret";

    /** Secret of the client {@code stateward-console} in the realm of a test. */
    public static final String CONSOLE_SECRET = "test-console-secret";

    /** Password of every account in the realm of a test. */
    public static final String PASSWORD = "stateward";

    private static final Duration BUILD_LIMIT = Duration.ofMinutes(5);
    private static final Duration START_LIMIT = Duration.ofMinutes(4);

    private final ServerProcess server;
    private final URI url;

    private KeycloakServer(ServerProcess server, URI url) {
        this.server = server;
        this.url = url;
    }

    /** Finds the distribution to start, if there is one. */
    public static Optional<Path> distribution() {
        return Optional.ofNullable(System.getProperty("keycloak.home", System.getenv("KEYCLOAK_HOME")))
                .filter(home -> !home.isBlank())
                .map(Path::of)
                .filter(home -> Files.isRegularFile(home.resolve("bin/kc.sh")));
    }

    /** Starts a distribution with the project's realm and waits until it is ready. */
    public static KeycloakServer start(Path distribution) {
        try {
            Path home = distribution.toAbsolutePath();
            prepare(home);
            int http = ServerProcess.freePort();
            int management = ServerProcess.freePort();
            Path log = Files.createTempFile("stateward-keycloak", ".log");
            ServerProcess server = ServerProcess.start("Keycloak", command(home, startCommand(http, management)), log);
            server.awaitReady(URI.create("http://127.0.0.1:" + management + "/health/ready"), START_LIMIT);
            return new KeycloakServer(server, URI.create("http://127.0.0.1:" + http));
        } catch (IOException e) {
            throw new UncheckedIOException("Keycloak did not start", e);
        }
    }

    private static List<String> startCommand(int http, int management) {
        return List.of(
                "start",
                "--optimized",
                "--import-realm",
                "--cache=local",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + http,
                "--http-management-host=127.0.0.1",
                "--http-management-port=" + management,
                "--hostname=http://127.0.0.1:" + http);
    }

    private static void prepare(Path home) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        home.resolve("stateward-test.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            Path imports = Files.createDirectories(home.resolve("data/import"));
            Files.copy(realm(), imports.resolve("stateward-realm.json"), StandardCopyOption.REPLACE_EXISTING);
            Path built = home.resolve("stateward-test.built");
            if (lock.isValid() && Files.notExists(built)) {
                build(home);
                Files.createFile(built);
            }
        }
    }

    private static void build(Path home) throws IOException {
        Path log = home.resolve("stateward-test-build.log");
        ProcessBuilder build = command(home, List.of("build", "--db=dev-mem", "--health-enabled=true"));
        if (!ServerProcess.succeeds(build, log, BUILD_LIMIT)) {
            throw new IllegalStateException("Keycloak could not be prepared, see " + log);
        }
    }

    private static ProcessBuilder command(Path home, List<String> arguments) {
        List<String> command =
                new ArrayList<>(List.of("bash", home.resolve("bin/kc.sh").toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment()
                .putAll(Map.of(
                        "STATEWARD_CONSOLE_CLIENT_SECRET",
                        CONSOLE_SECRET,
                        "STATEWARD_ADMIN_CLIENT_SECRET",
                        ADMIN_SECRET,
                        "STATEWARD_OPERATOR_PASSWORD",
                        PASSWORD,
                        "STATEWARD_PUBLIC_URL",
                        "http://127.0.0.1",
                        "STATEWARD_CLI_PASSWORD_GRANT",
                        "true",
                        "JAVA_HOME",
                        System.getProperty("java.home")));
        return builder;
    }

    /** Finds the realm file in the folder of the build or above it. */
    private static Path realm() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve("docker/keycloak/stateward-realm.json");
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        throw new IllegalStateException("docker/keycloak/stateward-realm.json is not in this checkout");
    }

    /** Returns the base address, without a slash at its end. */
    public URI url() {
        return url;
    }

    /** Points the configuration of this JVM's domain to this server. */
    public void configure() {
        System.setProperty("stateward.keycloak.url", url.toString());
        System.setProperty("stateward.keycloak.realm", "stateward");
        System.setProperty("stateward.keycloak.admin-client-id", "stateward-admin");
        System.setProperty("stateward.keycloak.admin-client-secret", ADMIN_SECRET);
    }

    @Override
    public void close() {
        server.close();
    }
}
