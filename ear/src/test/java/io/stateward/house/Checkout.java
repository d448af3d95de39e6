package io.stateward.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Is the repository's top level, wherever in it the tests were started. */
final class Checkout {

    private Checkout() {}

    static Path file(String path) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve("stateward")) && Files.isDirectory(at.resolve("docker"))) {
                return at.resolve(path).normalize();
            }
        }
        throw new IllegalStateException("these tests run inside a checkout of Stateward");
    }

    static String text(String path) {
        try {
            return Files.readString(file(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
