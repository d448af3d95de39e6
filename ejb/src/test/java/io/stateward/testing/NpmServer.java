package io.stateward.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Is a real server that npm installs, on loopback and a random port, for tests.
 *
 * <p>What is installed stands in {@code npm/<name>} among the test's resources: {@code package.json} with exact versions, {@code
 * package-lock.json} with the hashes of all of them, and whatever files the server needs beside them. It is installed once per machine
 * and version into the system's folder for temporary files; no package's install script runs.
 */
public final class NpmServer implements AutoCloseable {

    private static final Duration INSTALL_LIMIT = Duration.ofMinutes(5);
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final String SKIPPED =
            "NODE OR NPM IS NOT ON THIS MACHINE, OR CANNOT INSTALL: TESTS ON REAL SERVERS FROM NPM ARE SKIPPED";

    private final ServerProcess server;
    private final URI url;

    private NpmServer(ServerProcess server, URI url) {
        this.server = server;
        this.url = url;
    }

    /**
     * Installs what {@code npm/<name>} names, unless it is there.
     *
     * @param files the further resources to lay beside the packages
     * @return the folder with {@code node_modules} in it; nothing, with a loud message, if this machine cannot
     */
    public static Optional<Path> installed(String name, String... files) {
        try {
            Path home = home(name);
            Files.createDirectories(home);
            try (FileChannel channel = FileChannel.open(
                            home.resolve("install.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                for (String file : files) {
                    lay(name, file, home);
                }
                return lock.isValid() && install(name, home) ? Optional.of(home) : Optional.empty();
            }
        } catch (IOException e) {
            // Such as no node: the message of the cause is the operating system's.
            System.getLogger(NpmServer.class.getName()).log(System.Logger.Level.ERROR, SKIPPED, e);
            return Optional.empty();
        }
    }

    /** The folder is of these versions only, so that a newer checkout does not meet an older installation. */
    private static Path home(String name) throws IOException {
        try (InputStream versions = resource(name, "package-lock.json")) {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(versions.readAllBytes());
            return Path.of(
                    System.getProperty("java.io.tmpdir"),
                    "stateward-npm",
                    name + "-" + HexFormat.of().formatHex(hash, 0, 8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static boolean install(String name, Path home) throws IOException {
        Path done = home.resolve("installed");
        if (Files.exists(done)) {
            return true;
        }
        lay(name, "package.json", home);
        lay(name, "package-lock.json", home);
        Path log = home.resolve("install.log");
        // Not "ci": it refuses a lock file for the lack of other platforms' binaries, which a mirror need not have.
        ProcessBuilder npm = new ProcessBuilder(
                        "npm", "install", "--legacy-peer-deps", "--ignore-scripts", "--no-audit", "--no-fund")
                .directory(home.toFile());
        if (!ServerProcess.succeeds(npm, log, INSTALL_LIMIT)) {
            System.getLogger(NpmServer.class.getName()).log(System.Logger.Level.ERROR, SKIPPED + ", see " + log);
            return false;
        }
        Files.createFile(done);
        return true;
    }

    private static void lay(String name, String file, Path home) throws IOException {
        try (InputStream content = resource(name, file)) {
            Files.copy(content, home.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static InputStream resource(String name, String file) {
        InputStream found = NpmServer.class.getResourceAsStream("/npm/" + name + "/" + file);
        if (found == null) {
            throw new IllegalStateException("There is no resource npm/" + name + "/" + file);
        }
        return found;
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @param directory where it runs
     * @param environment added to this process's
     * @param command the command for a port
     * @param ready path that answers 2xx once it is ready
     */
    public static NpmServer start(
            Path directory, Map<String, String> environment, IntFunction<List<String>> command, String ready) {
        try {
            int port = ServerProcess.freePort();
            URI url = URI.create("http://127.0.0.1:" + port);
            ProcessBuilder builder = new ProcessBuilder(command.apply(port)).directory(directory.toFile());
            builder.environment().putAll(environment);
            Path log = Files.createTempFile("stateward-npm", ".log");
            ServerProcess server = ServerProcess.start("The server from npm", builder, log);
            server.awaitReady(url.resolve(ready), START_LIMIT);
            return new NpmServer(server, url);
        } catch (IOException e) {
            throw new UncheckedIOException("The server did not start", e);
        }
    }

    /** Returns the base address, without a slash at its end. */
    public URI url() {
        return url;
    }

    @Override
    public void close() {
        server.close();
    }
}
