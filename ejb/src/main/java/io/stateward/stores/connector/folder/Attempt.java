package io.stateward.stores.connector.folder;

import io.stateward.stores.connector.files.Folder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file anew beside itself, without what is the person's, and puts it in its place in one step.
 *
 * <p>Steps: write the new one as {@code .stateward-….tmp} in the same directory; carry over what was appended meanwhile until nothing more
 * comes; sync it; rename it; sync the directory; look a few times more at the old file, which nobody sees by name any longer, for lines of
 * writers that had opened it just before, and append those to the new one. A crash before the rename leaves the old file and a temporary
 * one, which the next attempt removes; a crash after it leaves the new file. What cannot be saved: a line that a writer adds to the old file
 * after the last look, or before it if the machine stops in that moment.
 */
final class Attempt {

    /** Most rounds of carrying over what is appended before the file counts as too busy. */
    static final int MAX_ROUNDS = 100;

    /** Looks at the old file after the rename that must find nothing new, one after the other. */
    static final int QUIET_LOOKS = 5;

    /** Time between two such looks. */
    static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private static final int CHUNK = 1 << 16;

    /** What is longer is written from where it was read. */
    private static final int SMALL = 1 << 13;

    /** Says that the new file would not belong to whom the old one belongs. */
    static final class RightsLost extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

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

    /** Takes all steps; the file is locked. */
    void run(Rewriting.Steps steps) throws IOException, Busy {
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
        if (!Rewriting.isSame(folder.attributes(name), file.file().attributes())) {
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
        try (EarlySync synced = new EarlySync(copy)) {
            OutputStream plain = new BufferedOutputStream(synced, SMALL);
            OutputStream out = content.compressed() ? new GZIPOutputStream(plain, CHUNK) : plain;
            judging.to(out);
            scan.more(content.in());
            if (content.compressed()) {
                scan.end();
                ((GZIPOutputStream) out).finish();
            }
            out.flush();
        }
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
