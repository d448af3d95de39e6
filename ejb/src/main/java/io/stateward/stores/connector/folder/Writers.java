package io.stateward.stores.connector.folder;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sees which files other programs of this machine hold open for writing, as far as Linux shows it: those of the same account, or of all for
 * root. Elsewhere it sees nothing.
 */
final class Writers {

    /** Longest time for which a look is used again. */
    static final Duration MAX_AGE = Duration.ofSeconds(1);

    private static final Path PROCESSES = Path.of("/proc");
    private static final String FLAGS = "flags:";
    private static final int ACCESS_MODE = 3;
    private static final int OCTAL = 8;

    private final LongSupplier nanos;
    private Map<Object, List<Path>> held = Map.of();
    private @Nullable Long at;

    Writers(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Tells whether another program has the file open for writing. */
    boolean hold(BasicFileAttributes file) {
        long now = nanos.getAsLong();
        if (at == null || now - at > MAX_AGE.toNanos()) {
            held = look();
            at = now;
        }
        return file.fileKey() != null
                && held.getOrDefault(file.fileKey(), List.of()).stream().anyMatch(Writers::writes);
    }

    private static Map<Object, List<Path>> look() {
        Map<Object, List<Path>> found = new HashMap<>();
        String self = Long.toString(ProcessHandle.current().pid());
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (Path process : processes) {
                if (!Objects.requireNonNull(process.getFileName()).toString().equals(self)) {
                    open(process, found);
                }
            }
        } catch (IOException e) {
            // There is no such directory on this system: nothing is seen, which the package's contract declares.
            return Map.of();
        }
        return found;
    }

    private static void open(Path process, Map<Object, List<Path>> found) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                look(file, found);
            }
        } catch (IOException | DirectoryIteratorException e) {
            // It has ended, or belongs to another account.
        }
    }

    private static void look(Path file, Map<Object, List<Path>> found) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Object key = attributes.fileKey();
            if (attributes.isRegularFile() && key != null) {
                found.computeIfAbsent(key, none -> new ArrayList<>()).add(file);
            }
        } catch (IOException e) {
            // It has been closed meanwhile.
        }
    }

    /** Asked only of the one file that matters, because it is a file to be read for each that is open. */
    private static boolean writes(Path open) {
        Path process =
                Objects.requireNonNull(Objects.requireNonNull(open.getParent()).getParent());
        try {
            return Files.readAllLines(process.resolve("fdinfo").resolve(Objects.requireNonNull(open.getFileName())))
                    .stream()
                    .filter(line -> line.startsWith(FLAGS))
                    .anyMatch(line ->
                            (Long.parseLong(line.substring(FLAGS.length()).strip(), OCTAL) & ACCESS_MODE) != 0);
        } catch (IOException e) {
            // It has been closed meanwhile.
            return false;
        }
    }
}
