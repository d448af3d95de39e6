package io.stateward.vault.control;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * Is one record of the journal, 64 bytes: {@code SWD2} (4), tenant (16), key id (16), milliseconds since 1970 (8), generation of the root
 * that committed it (8), zeros (8), CRC32C of these (4). How many records count is said by the root alone.
 */
record Destruction(UUID tenant, UUID key, long atMillis, long generation) {

    static final int BYTES = 64;

    /** Records on one page. */
    static final int ON_PAGE = NodePage.BYTES / BYTES;

    private static final int MAGIC = 0x53574432;
    private static final int CHECKED_BYTES = BYTES - Integer.BYTES;

    void write(byte[] page, int record) {
        int from = record * BYTES;
        ByteBuffer bytes = ByteBuffer.wrap(page, from, BYTES)
                .putInt(MAGIC)
                .putLong(tenant.getMostSignificantBits())
                .putLong(tenant.getLeastSignificantBits())
                .putLong(key.getMostSignificantBits())
                .putLong(key.getLeastSignificantBits())
                .putLong(atMillis)
                .putLong(generation)
                .putLong(0);
        bytes.putInt(checksum(page, from));
    }

    /** Returns nothing if the record is not whole. */
    static Optional<Destruction> read(byte[] page, int record) {
        int from = record * BYTES;
        ByteBuffer bytes = ByteBuffer.wrap(page, from, BYTES);
        if (bytes.getInt(from + CHECKED_BYTES) != checksum(page, from) || bytes.getInt() != MAGIC) {
            return Optional.empty();
        }
        return Optional.of(new Destruction(
                new UUID(bytes.getLong(), bytes.getLong()),
                new UUID(bytes.getLong(), bytes.getLong()),
                bytes.getLong(),
                bytes.getLong()));
    }

    private static int checksum(byte[] page, int from) {
        CRC32C crc = new CRC32C();
        crc.update(page, from, CHECKED_BYTES);
        return (int) crc.getValue();
    }
}
