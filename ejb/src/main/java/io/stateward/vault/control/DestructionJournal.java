package io.stateward.vault.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * Remembers which keys of one tenant are condemned: append-only, durable before anything is overwritten.
 *
 * <p>A record is {@code SWD1} (4 bytes), key id (16), time in milliseconds since 1970 (8), CRC32C of these (4). Reading stops at the
 * first record that is not whole: it is the tail of a write that was never acknowledged. Beside it a second file says up to where the
 * database's rows follow; it may lag, because marking a row twice changes nothing.
 */
final class DestructionJournal {

    static final int RECORD_BYTES = 32;
    private static final int MAGIC = 0x53574431;

    private final Medium medium;
    private final Path file;
    private final Path marked;
    private long end;
    private long followed;

    DestructionJournal(Medium medium, Path folder) throws IOException {
        this.medium = medium;
        this.file = folder.resolve("destroyed.journal");
        this.marked = folder.resolve("destroyed.marked");
        this.end = (long) read(0).size() * RECORD_BYTES;
        this.followed = Math.min(end, readFollowed());
    }

    /** Condemns keys; they are condemned when this returns, and may be when it throws. */
    synchronized void append(Collection<UUID> keys, long atMillis) throws IOException {
        ByteBuffer records = ByteBuffer.allocate(keys.size() * RECORD_BYTES);
        keys.forEach(key -> put(records, key, atMillis));
        boolean isNew = !Files.exists(file);
        try (var channel = medium.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE))) {
            // What an interrupted write left behind must not become whole again behind the new records.
            medium.truncate(channel, end);
            channel.position(end);
            medium.write(channel, records.flip());
            medium.force(channel);
        }
        if (isNew) {
            medium.forceDirectory(Objects.requireNonNull(file.getParent()));
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

    /** Returns the condemned keys whose rows may not be marked yet. */
    synchronized Set<UUID> unmarked() throws IOException {
        return followed == end ? Set.of() : new LinkedHashSet<>(read(followed));
    }

    /** Notes that the rows of all records before that offset are marked. */
    synchronized void markedUpTo(long offset) throws IOException {
        if (offset > followed) {
            Path draft = marked.resolveSibling("destroyed.marked.new");
            Files.deleteIfExists(draft);
            medium.place(draft, marked, ByteBuffer.allocate(8).putLong(offset).array());
            followed = offset;
        }
    }

    private long readFollowed() throws IOException {
        if (!Files.exists(marked) || Files.size(marked) != Long.BYTES) {
            return 0;
        }
        return ByteBuffer.wrap(Files.readAllBytes(marked)).getLong();
    }

    private List<UUID> read(long from) throws IOException {
        List<UUID> keys = new ArrayList<>();
        if (!Files.exists(file)) {
            return keys;
        }
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file));
        content.position((int) Math.min(from, content.limit()));
        while (content.remaining() >= RECORD_BYTES) {
            byte[] record = new byte[RECORD_BYTES];
            content.get(record);
            if (!isWhole(record)) {
                break;
            }
            ByteBuffer fields = ByteBuffer.wrap(record, 4, 16);
            keys.add(new UUID(fields.getLong(), fields.getLong()));
        }
        return keys;
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

    private static boolean isWhole(byte[] record) {
        ByteBuffer bytes = ByteBuffer.wrap(record);
        byte[] fields = Arrays.copyOf(record, RECORD_BYTES - Integer.BYTES);
        return bytes.getInt(0) == MAGIC && bytes.getInt(fields.length) == checksum(fields);
    }

    private static int checksum(byte[] fields) {
        CRC32C crc = new CRC32C();
        crc.update(fields);
        return (int) crc.getValue();
    }
}
