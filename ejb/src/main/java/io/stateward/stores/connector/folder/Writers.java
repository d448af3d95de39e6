package io.stateward.stores.connector.folder;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
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
    private Set<Object> held = Set.of();
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
        return file.fileKey() != null && held.contains(file.fileKey());
    }

    private static Set<Object> look() {
        Set<Object> found = new HashSet<>();
        String self = Long.toString(ProcessHandle.current().pid());
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (Path process : processes) {
                if (!Objects.requireNonNull(process.getFileName()).toString().equals(self)) {
                    open(process, found);
                }
            }
        } catch (IOException e) {
            // There is no such directory on this system: nothing is seen, which the package's contract declares.
            return Set.of();
        }
        return found;
    }

    private static void open(Path process, Set<Object> found) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                look(process, file, found);
            }
        } catch (IOException | DirectoryIteratorException e) {
            // It has ended, or belongs to another account.
        }
    }

    private static void look(Path process, Path file, Set<Object> found) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Object key = attributes.fileKey();
            if (attributes.isRegularFile() && key != null && writes(process, file)) {
                found.add(key);
            }
        } catch (IOException e) {
            // It has been closed meanwhile.
        }
    }

    private static boolean writes(Path process, Path file) throws IOException {
        Path info = process.resolve("fdinfo").resolve(Objects.requireNonNull(file.getFileName()));
        return Files.readAllLines(info).stream()
                .filter(line -> line.startsWith(FLAGS))
                .anyMatch(line -> (Long.parseLong(line.substring(FLAGS.length()).strip(), OCTAL) & ACCESS_MODE) != 0);
    }
}
