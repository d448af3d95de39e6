package io.stateward.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * Brings the libraries of a real server that Maven Central has, for tests that start it as a JVM of its own.
 *
 * <p>What is brought stands in {@code maven/<name>/pom.xml} among the test's resources, with exact versions. It is copied once per
 * machine into the system's folder for temporary files. Maven is {@code mvn} on the path, or what {@code STATEWARD_MAVEN} names.
 */
public final class MavenServer {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies";
    private static final String SKIPPED =
            "MAVEN IS NOT ON THE PATH, OR CANNOT BRING A SERVER: TESTS ON REAL SERVERS FROM MAVEN CENTRAL ARE SKIPPED";

    private MavenServer() {}

    /**
     * Brings what {@code maven/<name>/pom.xml} names, unless it is there.
     *
     * @param version tells what the file names, so that a newer checkout does not meet older libraries
     * @param files further resources to lay beside the libraries
     * @return the folder with {@code lib} in it; nothing, with a loud message, if this machine cannot
     */
    public static Optional<Path> brought(String name, String version, String... files) {
        try {
            Path home = Path.of(System.getProperty("java.io.tmpdir"), "stateward-maven", name + "-" + version);
            Files.createDirectories(home);
            try (FileChannel channel = FileChannel.open(
                            home.resolve("install.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                for (String file : files) {
                    lay(name, file, home);
                }
                return lock.isValid() && bring(name, home) ? Optional.of(home) : Optional.empty();
            }
        } catch (IOException e) {
            // Such as no Maven: the message of the cause is the operating system's.
            System.getLogger(MavenServer.class.getName()).log(System.Logger.Level.ERROR, SKIPPED, e);
            return Optional.empty();
        }
    }

    private static boolean bring(String name, Path home) throws IOException {
        Path done = home.resolve("installed");
        if (Files.exists(done)) {
            return true;
        }
        lay(name, "pom.xml", home);
        Path log = home.resolve("install.log");
        String maven = Optional.ofNullable(System.getenv("STATEWARD_MAVEN")).orElse("mvn");
        ProcessBuilder command = new ProcessBuilder(
                        maven, "-B", "-ntp", "-q", "-f", "pom.xml", PLUGIN, "-DoutputDirectory=lib")
                .directory(home.toFile());
        if (!ServerProcess.succeeds(command, log, LIMIT)) {
            System.getLogger(MavenServer.class.getName()).log(System.Logger.Level.ERROR, SKIPPED + ", see " + log);
            return false;
        }
        Files.createFile(done);
        return true;
    }

    private static void lay(String name, String file, Path home) throws IOException {
        try (InputStream content = MavenServer.class.getResourceAsStream("/maven/" + name + "/" + file)) {
            if (content == null) {
                throw new IllegalStateException("There is no resource maven/" + name + "/" + file);
            }
            Files.copy(content, home.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
