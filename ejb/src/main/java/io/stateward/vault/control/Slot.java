package io.stateward.vault.control;

import com.google.crypto.tink.subtle.Random;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.UUID;

/**
 * Makes key ids that say where the key lies: UUID version 8 (RFC 9562 section 5.8) with the number of the slot in the first 48 bits and 74
 * random bits behind it.
 */
final class Slot {

    /** Bytes by which a slot knows the tenant and the id of its key. */
    static final int TAG_BYTES = 16;

    /** One more than the highest slot that an id can name. */
    static final long MAX_SLOTS = 1L << 48;

    private static final int VERSION = 8;
    private static final byte[] DOMAIN = "stateward/slot/v1\0".getBytes(StandardCharsets.US_ASCII);

    private Slot() {}

    static UUID newId(long slot) {
        ByteBuffer random = ByteBuffer.wrap(Random.randBytes(10));
        long most = (slot << 16) | ((long) VERSION << 12) | (random.getShort() & 0xfffL);
        long least = (0b10L << 62) | (random.getLong() & 0x3fff_ffff_ffff_ffffL);
        return new UUID(most, least);
    }

    /** Tells whether the vault made the id; others are of keys that were files once. */
    static boolean isNamedBy(UUID key) {
        return key.version() == VERSION;
    }

    static long of(UUID key) {
        return key.getMostSignificantBits() >>> 16;
    }

    /** Another tenant's or another key's tag is another: an id alone finds nothing. */
    static byte[] tag(UUID tenant, UUID key) {
        byte[] named = ByteBuffer.allocate(DOMAIN.length + 32)
                .put(DOMAIN)
                .putLong(tenant.getMostSignificantBits())
                .putLong(tenant.getLeastSignificantBits())
                .putLong(key.getMostSignificantBits())
                .putLong(key.getLeastSignificantBits())
                .array();
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(named), TAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime lacks SHA-256", e);
        }
    }
}
