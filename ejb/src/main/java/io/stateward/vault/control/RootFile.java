package io.stateward.vault.control;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Is the file {@code root}: two slots in blocks of {@value NodePage#BYTES} bytes of their own, so that a root is durable before the one
 * before it is overwritten.
 *
 * <p>A slot is {@code SWT1} (4 bytes), vault id (16), generation (8), height (4), leaves (8), destructions in the journal (8), length of
 * the wrapped root (4), the wrapped root, zeros, and in the last four bytes CRC32C of all before.
 */
final class RootFile implements Closeable {

    private static final int MAGIC = 0x53575431;
    private static final int CHECKED_BYTES = NodePage.BYTES - Integer.BYTES;
    private static final int SLOTS = 2;

    private final PagedFile file;

    RootFile(Medium medium, Path path) throws IOException {
        this.file = new PagedFile(medium, path);
    }

    /**
     * Is what one slot says.
     *
     * @param generation grows by one with each root
     * @param height level of the root's node, at least 1
     * @param leaves how many leaves are allocated
     * @param destructions how many records of the journal are committed
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Entry(UUID vault, long generation, int height, long leaves, long destructions, byte[] wrapped) {

        private byte[] bytes() {
            ByteBuffer bytes = ByteBuffer.allocate(NodePage.BYTES)
                    .putInt(MAGIC)
                    .putLong(vault.getMostSignificantBits())
                    .putLong(vault.getLeastSignificantBits())
                    .putLong(generation)
                    .putInt(height)
                    .putLong(leaves)
                    .putLong(destructions)
                    .putInt(wrapped.length)
                    .put(wrapped);
            return bytes.putInt(CHECKED_BYTES, checksum(bytes.array())).array();
        }

        private static Optional<Entry> of(byte[] slot) {
            ByteBuffer bytes = ByteBuffer.wrap(slot);
            if (bytes.getInt(CHECKED_BYTES) != checksum(slot) || bytes.getInt() != MAGIC) {
                return Optional.empty();
            }
            UUID vault = new UUID(bytes.getLong(), bytes.getLong());
            long generation = bytes.getLong();
            int height = bytes.getInt();
            long leaves = bytes.getLong();
            long destructions = bytes.getLong();
            byte[] wrapped = new byte[bytes.getInt()];
            bytes.get(wrapped);
            return Optional.of(new Entry(vault, generation, height, leaves, destructions, wrapped));
        }

        private static int checksum(byte[] slot) {
            CRC32C crc = new CRC32C();
            crc.update(slot, 0, CHECKED_BYTES);
            return (int) crc.getValue();
        }
    }

    /** Returns the slots that are whole, the youngest first. */
    List<Entry> whole() throws IOException {
        return Stream.of(read(0), read(1))
                .flatMap(Optional::stream)
                .sorted((one, other) -> Long.compare(other.generation(), one.generation()))
                .toList();
    }

    /** Tells whether that generation is in force and no commit is on its way, nor was one interrupted before the root before was wiped. */
    boolean isQuietAt(long generation) throws IOException {
        List<Entry> whole = whole();
        return whole.size() == 1 && whole.get(0).generation() == generation;
    }

    /** Writes a root into the slot that its predecessor does not lie in; it is committed when this returns, and may be when it throws. */
    void commit(Entry entry) throws IOException {
        file.write(place(entry.generation()), entry.bytes());
        file.force();
    }

    /** Overwrites the slot that this generation does not lie in, durably. */
    void wipeBeside(long generation) throws IOException {
        byte[] noise = new byte[NodePage.BYTES];
        // Only to be no zeros, which a medium may note instead of write.
        ThreadLocalRandom.current().nextBytes(noise);
        file.write(place(generation + 1), noise);
        file.force();
    }

    /** Makes durable what a killed process, or a commit that failed, may have left unforced. */
    void settle() throws IOException {
        file.force();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private Optional<Entry> read(int slot) throws IOException {
        return Entry.of(file.read((long) slot * NodePage.BYTES));
    }

    private static long place(long generation) {
        return generation % SLOTS * NodePage.BYTES;
    }
}
