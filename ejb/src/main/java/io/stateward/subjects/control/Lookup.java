package io.stateward.subjects.control;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Is the look-up hash of one identifier, as it stands in its row.
 *
 * @param type the type of the identifier
 * @param hash the wrapped hash, 48 bytes
 * @param identifies whether the type identifies
 */
public record Lookup(String type, ByteBuffer hash, boolean identifies) {

    /** Returns what must be unique among the tenant's identifiers of the type. */
    byte[] slot(UUID subject) {
        if (identifies) {
            return bytes();
        }
        return ByteBuffer.allocate(hash.remaining() + 2 * Long.BYTES)
                .put(bytes())
                .putLong(subject.getMostSignificantBits())
                .putLong(subject.getLeastSignificantBits())
                .array();
    }

    byte[] bytes() {
        byte[] bytes = new byte[hash.remaining()];
        hash.duplicate().get(bytes);
        return bytes;
    }
}
