package io.stateward.stores.connector.folder;

import io.stateward.stores.connector.files.Folder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Replaces or deletes a file if that can be done now: one at a time, nobody else writing, no further name; and clears away what interrupted
 * attempts left.
 */
final class Rewriting {

    /** Begins the name of a temporary file. */
    static final String BEGIN = ".stateward-";

    /** Ends it. */
    static final String END = ".tmp";

    private static final String LINKED =
            "A file has further names (hard links), under which its content would stay, perhaps"
                    + " elsewhere. Remove them, and retry.";
    private static final String RIGHTS =
            "A file's owner or rights could not be kept, so it was not rewritten. Let Stateward's"
                    + " account own the file, or have its group, and retry.";

    /** Is told each durable step when it is done; a test stops there. */
    interface Steps {
        void done(String step);
    }

    private final Writers writers;
    private final Steps steps;

    Rewriting(Writers writers, Steps steps) {
        this.writers = writers;
        this.steps = steps;
    }

    static boolean isTemporary(Path name) {
        String text = name.toString();
        return text.startsWith(BEGIN) && text.endsWith(END);
    }

    /** Removes a temporary file that an interrupted attempt left; one that is being written is locked and stays. */
    static boolean sweep(Folder folder, Path name) throws IOException {
        try (FileChannel left = folder.channel(name, StandardOpenOption.WRITE);
                FileLock lock = left.tryLock()) {
            if (lock != null) {
                folder.delete(name);
            }
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /**
     * Deletes a whole file.
     *
     * @throws Busy if somebody has it open for writing
     */
    void delete(FileCase file, Tally tally) throws IOException, Busy {
        if (isChangeable(file, tally)) {
            file.file().folder().delete(file.file().name());
            tally.add(Piece.of(
                    Piece.Fate.DELETE,
                    file.named() ? Set.copyOf(file.entry().glob().types()) : Set.of()));
            steps.done("deleted");
        }
    }

    private boolean isChangeable(FileCase file, Tally tally) throws IOException, Busy {
        if (file.file().folder().links(file.file().name()) > 1) {
            tally.fail(LINKED);
            return false;
        }
        if (writers.hold(file.file().attributes())) {
            throw new Busy("Another program has a file open for writing, and what it writes next would be lost.");
        }
        return true;
    }

    /**
     * Rewrites a file; nothing is counted unless it has come to its end.
     *
     * @throws Busy if it cannot be done now
     */
    void rewrite(FileCase file, Keeping keeping, Tally tally) throws IOException, Busy {
        Folder folder = file.file().folder();
        Path name = file.file().name();
        if (!isChangeable(file, tally)) {
            return;
        }
        try (FileChannel original = folder.channel(name, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = locked(original)) {
            if (!lock.isValid() || !isSame(folder.attributes(name), file.file().attributes())) {
                throw new Busy("A file was replaced while it was looked at.");
            }
            Path temporary =
                    Path.of(BEGIN + UUID.nameUUIDFromBytes(name.toString().getBytes(StandardCharsets.UTF_8)) + END);
            remove(folder, temporary);
            // The lock goes with the channel: it keeps others from taking the file for one that was left behind.
            try (FileChannel copy = folder.create(temporary)) {
                copy.lock();
                Tally counted = new Tally();
                new Attempt(file, original, copy, temporary, new Judging(file, keeping, counted, Judging.NOWHERE))
                        .run(steps);
                tally.add(counted);
            } catch (Attempt.RightsLost e) {
                remove(folder, temporary);
                tally.fail(RIGHTS);
            } catch (IOException | Busy e) {
                remove(folder, temporary);
                throw e;
            }
        }
    }

    private static FileLock locked(FileChannel file) throws IOException, Busy {
        try {
            FileLock lock = file.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            // Another erasure is rewriting it.
        }
        throw new Busy("A file is locked by another program or another erasure.");
    }

    static boolean isSame(BasicFileAttributes one, BasicFileAttributes other) {
        return Objects.equals(one.fileKey(), other.fileKey());
    }

    private static void remove(Folder folder, Path temporary) throws IOException, Busy {
        try {
            if (!sweep(folder, temporary)) {
                throw new Busy("A file is being rewritten by another erasure.");
            }
        } catch (NoSuchFileException e) {
            // As it should be.
        }
    }
}
