package io.stateward.subjects.control;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is the look-up hash of one identifier, as it stands in its row.
 *
 * @param type the type of the identifier
 * @param hash the hash wrapped under the current epoch, {@value #HASH_BYTES} bytes
 * @param identifies whether the type identifies
 * @param epoch the current epoch
 * @param next the hash wrapped under the next epoch while that takes its place, or null
 */
public record Lookup(
        String type,
        ByteBuffer hash,
        boolean identifies,
        int epoch,
        @Nullable ByteBuffer next) {

    /** Length of a wrapped hash: 32 bytes of HMAC-SHA256 and 16 of AES-SIV. */
    static final int HASH_BYTES = 48;

    /** Returns what must be unique among the tenant's identifiers of the type, by the current epoch. */
    byte[] slot(UUID subject) {
        return slot(hash, identifies, subject);
    }

    /** Returns the same by the next epoch; null unless that is on its way. */
    byte @Nullable [] nextSlot(UUID subject) {
        return next == null ? null : slot(next, identifies, subject);
    }

    /** Returns the column that {@link #slot} belongs into. */
    String column() {
        return Epochs.column(epoch);
    }

    /** Returns the column that {@link #nextSlot} belongs into. */
    String nextColumn() {
        return Epochs.column(epoch + 1);
    }

    private static byte[] slot(ByteBuffer hash, boolean identifies, UUID subject) {
        if (identifies) {
            return bytes(hash);
        }
        return ByteBuffer.allocate(hash.remaining() + 2 * Long.BYTES)
                .put(bytes(hash))
                .putLong(subject.getMostSignificantBits())
                .putLong(subject.getLeastSignificantBits())
                .array();
    }

    byte[] bytes() {
        return bytes(hash);
    }

    private static byte[] bytes(ByteBuffer hash) {
        byte[] bytes = new byte[hash.remaining()];
        hash.duplicate().get(bytes);
        return bytes;
    }
}
