package io.stateward.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Knows where the build put what the system tests run. */
public final class Checkout {

    /** System property: folder for what servers write, instead of one under {@code ear/target}. */
    public static final String WORK = "stateward.test.work";

    private Checkout() {}

    /** Returns the repository's root: the folder of the build or one above it. */
    public static Path root() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve("docker/keycloak/stateward-realm.json"))) {
                return at;
            }
        }
        throw new IllegalStateException("The tests run outside a checkout of Stateward");
    }

    /** Returns a file that a build step has made, and says which step if it is missing. */
    public static Path built(String path) {
        Path file = root().resolve(path);
        if (Files.notExists(file)) {
            throw new IllegalStateException(path + " is missing; mvn verify makes it");
        }
        return file;
    }

    /** Makes a new, empty folder for what a server of that name writes. */
    public static Path workFolder(String name) {
        try {
            Path parent = Files.createDirectories(Optional.ofNullable(System.getProperty(WORK))
                    .map(Path::of)
                    .orElseGet(() -> root().resolve("ear/target/system")));
            return Files.createTempDirectory(parent, name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
