package io.stateward.vault.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * Remembers which keys of one tenant are condemned: append-only, durable before anything is overwritten.
 *
 * <p>A record is {@code SWD1} (4 bytes), key id (16), time in milliseconds since 1970 (8), CRC32C of these (4). What is not
 * whole at the end is the tail of a write that was never acknowledged; what is not whole before a whole record is damage, and nothing
 * is read past it. Beside it a second file says up to where the database's rows follow; it may lag, because marking a row twice changes
 * nothing.
 */
final class DestructionJournal {

    static final int RECORD_BYTES = 32;
    private static final int MAGIC = 0x53574431;

    private static final System.Logger LOG = System.getLogger(DestructionJournal.class.getName());

    private final Medium medium;
    private final Path folder;
    private final Path file;
    private final Path marked;
    private boolean isNamed;
    private long end;
    private long followed;

    /** Opens the journal and makes durable what a killed process left unforced, so that nothing is done on the word of a lost record. */
    DestructionJournal(Medium medium, Path folder) throws IOException {
        this.medium = medium;
        this.folder = folder;
        this.file = folder.resolve("destroyed.journal");
        this.marked = folder.resolve("destroyed.marked");
        this.isNamed = force();
        medium.forceDirectory(folder);
        this.end = (long) read(0).size() * RECORD_BYTES;
        this.followed = readFollowed();
        if (followed > end) {
            // Records to come must not count as marked already.
            noteFollowed(0);
        }
    }

    /** Condemns keys; they are condemned when this returns, and may be when it throws. */
    synchronized void append(Collection<UUID> keys, long atMillis) throws IOException {
        ByteBuffer records = ByteBuffer.allocate(keys.size() * RECORD_BYTES);
        keys.forEach(key -> put(records, key, atMillis));
        try (var channel = medium.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE))) {
            // What an interrupted write left behind must not become whole again behind the new records.
            medium.truncate(channel, end);
            channel.position(end);
            medium.write(channel, records.flip());
            medium.force(channel);
        }
        if (!isNamed) {
            medium.forceDirectory(folder);
            isNamed = true;
        }
        end += records.limit();
    }

    /** Returns every condemned key, oldest first. */
    synchronized Set<UUID> all() throws IOException {
        return new LinkedHashSet<>(read(0));
    }

    synchronized boolean holds(UUID key) throws IOException {
        return read(0).contains(key);
    }

    synchronized long end() {
        return end;
    }

    /** Tells whether the rows of all condemned keys are marked. */
    synchronized boolean isFollowed() {
        return followed == end;
    }

    /** Returns the condemned keys whose rows may not be marked yet. */
    synchronized Set<UUID> unmarked() throws IOException {
        return followed == end ? Set.of() : new LinkedHashSet<>(read(followed));
    }

    /** Notes that the rows of all records before that offset are marked. */
    synchronized void markedUpTo(long offset) throws IOException {
        if (offset > followed) {
            noteFollowed(offset);
        }
    }

    private void noteFollowed(long offset) throws IOException {
        Path draft = marked.resolveSibling("destroyed.marked.new");
        Files.deleteIfExists(draft);
        medium.place(draft, marked, ByteBuffer.allocate(8).putLong(offset).array());
        followed = offset;
    }

    /** Forces the journal; returns false if there is none yet. */
    private boolean force() throws IOException {
        try (var channel = medium.open(file, Set.of(StandardOpenOption.WRITE))) {
            medium.force(channel);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private long readFollowed() throws IOException {
        if (!Files.exists(marked) || Files.size(marked) != Long.BYTES) {
            return 0;
        }
        return ByteBuffer.wrap(Files.readAllBytes(marked)).getLong();
    }

    private List<UUID> read(long from) throws IOException {
        ByteBuffer content = ByteBuffer.wrap(content());
        List<UUID> keys = new ArrayList<>();
        int at = (int) Math.min(from, content.limit());
        while (isWhole(content, at)) {
            keys.add(new UUID(content.getLong(at + 4), content.getLong(at + 12)));
            at += RECORD_BYTES;
        }
        refuseRecordsBehind(content, at);
        return keys;
    }

    private byte[] content() throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }

    /** Whole records behind one that is not whole were acknowledged: to pass over them would bring erased keys back. */
    private void refuseRecordsBehind(ByteBuffer content, int broken) {
        for (int at = broken + 1; at < content.limit(); at++) {
            if (isWhole(content, at)) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "The journal of destroyed keys " + file + " is damaged at byte " + broken);
                throw new StatewardException(
                        Kind.UNAVAILABLE,
                        "vault-incomplete",
                        "The vault's journal of destroyed keys is damaged before its end. Bring destroyed.journal back from the"
                                + " mirror of the vault's directory; do not delete or shorten it.");
            }
        }
    }

    private static void put(ByteBuffer records, UUID key, long atMillis) {
        byte[] fields = ByteBuffer.allocate(RECORD_BYTES - Integer.BYTES)
                .putInt(MAGIC)
                .putLong(key.getMostSignificantBits())
                .putLong(key.getLeastSignificantBits())
                .putLong(atMillis)
                .array();
        records.put(fields).putInt(checksum(fields));
    }

    private static boolean isWhole(ByteBuffer content, int at) {
        if (content.limit() - at < RECORD_BYTES || content.getInt(at) != MAGIC) {
            return false;
        }
        byte[] fields = new byte[RECORD_BYTES - Integer.BYTES];
        content.get(at, fields);
        return content.getInt(at + fields.length) == checksum(fields);
    }

    private static int checksum(byte[] fields) {
        CRC32C crc = new CRC32C();
        crc.update(fields);
        return (int) crc.getValue();
    }
}
