package io.stateward.stores.connector.folder;

import io.stateward.stores.connector.files.Folder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file anew beside itself, without what is the person's, and puts it in its place in one step.
 *
 * <p>Steps: lock the file; write the new one as {@code .stateward-….tmp} in the same directory; carry over what was appended meanwhile until
 * nothing more comes; sync it; rename it; sync the directory; look a few times more at the old file, which nobody sees by name any longer,
 * for lines of writers that had opened it just before, and append those to the new one. A crash before the rename leaves the old file and a
 * temporary one, which the next attempt removes; a crash after it leaves the new file. What cannot be saved: a line that a writer adds to
 * the old file after the last look, or before it if the machine stops in that moment.
 */
final class Rewriting {

    /** Begins the name of a temporary file. */
    static final String BEGIN = ".stateward-";

    /** Ends it. */
    static final String END = ".tmp";

    /** Most rounds of carrying over what is appended before the file counts as too busy. */
    static final int MAX_ROUNDS = 100;

    /** Looks at the old file after the rename that must find nothing new, one after the other. */
    static final int QUIET_LOOKS = 5;

    /** Time between two such looks. */
    static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private static final int CHUNK = 1 << 16;
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
                        .run();
                tally.add(counted);
            } catch (RightsLost e) {
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

    private static boolean isSame(BasicFileAttributes one, BasicFileAttributes other) {
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

    /** Says that the new file would not belong to whom the old one belongs. */
    private static final class RightsLost extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Is one attempt. */
    private final class Attempt {

        private final FileCase file;
        private final FileChannel original;
        private final FileChannel copy;
        private final Path temporary;
        private final Judging judging;
        private final LineScan scan;

        Attempt(FileCase file, FileChannel original, FileChannel copy, Path temporary, Judging judging) {
            this.file = file;
            this.original = original;
            this.copy = copy;
            this.temporary = temporary;
            this.judging = judging;
            this.scan = new LineScan(file.sieve(), judging);
        }

        void run() throws IOException, Busy {
            Folder folder = file.file().folder();
            Path name = file.file().name();
            steps.done("temporary file made");
            boolean compressed = write();
            PosixFileAttributes old = folder.rights(name).readAttributes();
            keepRights(old, folder.rights(temporary));
            if (!compressed) {
                carryOver();
            }
            judging.finish();
            if (original.size() == file.file().attributes().size()) {
                folder.rights(temporary).setTimes(old.lastModifiedTime(), null, null);
            } else if (compressed) {
                throw new Busy("A compressed file grew while it was rewritten.");
            }
            copy.force(true);
            steps.done("temporary file synced");
            if (!isSame(folder.attributes(name), file.file().attributes())) {
                throw new Busy("A file was replaced while it was rewritten.");
            }
            Object fresh = folder.attributes(temporary).fileKey();
            folder.rename(temporary, name);
            steps.done("renamed");
            folder.sync();
            steps.done("directory synced");
            if (!compressed) {
                drain(folder, name, fresh);
            }
            steps.done("done");
        }

        /** Returns whether the file is compressed. */
        private boolean write() throws IOException {
            InputStream raw = Channels.newInputStream(original);
            Content content = Content.of(raw);
            OutputStream plain = new BufferedOutputStream(Channels.newOutputStream(copy), CHUNK);
            OutputStream out = content.compressed() ? new GZIPOutputStream(plain, CHUNK) : plain;
            judging.to(out);
            scan.more(content.in());
            if (content.compressed()) {
                scan.end();
                ((GZIPOutputStream) out).finish();
            }
            out.flush();
            return content.compressed();
        }

        /** A last line without an end waits until it is certain that nobody is writing it just now. */
        private void carryOver() throws IOException, Busy {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(copy), CHUNK);
            judging.to(out);
            for (int round = 0; round == 0 || original.size() > original.position(); round++) {
                if (round == MAX_ROUNDS) {
                    throw new Busy("A file grows faster than it can be rewritten.");
                }
                // Syncing takes longest: what is appended during it is carried over before the rename.
                copy.force(false);
                scan.more(Channels.newInputStream(original));
                out.flush();
            }
            scan.end();
            out.flush();
        }

        /** Whatever has taken the name meanwhile is somebody else's, and left alone. */
        private void drain(Folder folder, Path name, @Nullable Object fresh) throws IOException {
            if (!Objects.equals(folder.attributes(name).fileKey(), fresh)) {
                return;
            }
            try (FileChannel current = folder.channel(name, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(current), CHUNK);
                judging.to(out);
                for (int quiet = 0; quiet < QUIET_LOOKS; quiet++) {
                    if (original.size() > original.position()) {
                        quiet = 0;
                        scan.more(Channels.newInputStream(original));
                        scan.end();
                        out.flush();
                        current.force(false);
                    }
                    LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
                }
            }
        }

        private void keepRights(PosixFileAttributes old, PosixFileAttributeView fresh) throws IOException {
            PosixFileAttributes now = fresh.readAttributes();
            try {
                if (!now.owner().equals(old.owner())) {
                    fresh.setOwner(old.owner());
                }
                if (!now.group().equals(old.group())) {
                    fresh.setGroup(old.group());
                }
                fresh.setPermissions(old.permissions());
            } catch (FileSystemException e) {
                throw new RightsLost();
            }
        }
    }
}
