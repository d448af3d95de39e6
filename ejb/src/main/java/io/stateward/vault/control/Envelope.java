package io.stateward.vault.control;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * Lays out sealed bytes, version 1: version (1 byte, value 1), key id (16), nonce (12), ciphertext, tag (16).
 *
 * <p>Associated data: the ASCII text {@code stateward/envelope/v1}, a zero byte, tenant id (16), key id (16), context in UTF-8. The
 * layout is final; see {@code docs/decisions/0004-vault-and-envelope.md}.
 */
public final class Envelope {

    static final byte VERSION = 1;

    /** Bytes before the nonce. */
    static final int HEADER_BYTES = 1 + 16;

    /** Bytes that sealing adds. */
    public static final int OVERHEAD_BYTES = HEADER_BYTES + 12 + 16;

    private static final byte[] DOMAIN = "stateward/envelope/v1\0".getBytes(StandardCharsets.US_ASCII);

    private Envelope() {}

    /** Puts version and key id before what {@link KeySecret#seal} returned. */
    public static byte[] pack(UUID key, byte[] body) {
        return ByteBuffer.allocate(HEADER_BYTES + body.length)
                .put(VERSION)
                .putLong(key.getMostSignificantBits())
                .putLong(key.getLeastSignificantBits())
                .put(body)
                .array();
    }

    /** Returns what follows the header, or nothing if these are not bytes of this version sealed under that key. */
    public static Optional<byte[]> unpack(UUID key, byte[] sealed) {
        if (sealed.length < OVERHEAD_BYTES || sealed[0] != VERSION) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
        if (!key.equals(new UUID(bytes.getLong(), bytes.getLong()))) {
            return Optional.empty();
        }
        byte[] body = new byte[bytes.remaining()];
        bytes.get(body);
        return Optional.of(body);
    }

    /** Binds sealed bytes to tenant, key and context. */
    public static byte[] associatedData(UUID tenant, UUID key, String context) {
        return associatedData(DOMAIN, tenant, key, context);
    }

    static byte[] associatedData(byte[] domain, UUID tenant, UUID key, String context) {
        byte[] where = context.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(domain.length + 32 + where.length)
                .put(domain)
                .putLong(tenant.getMostSignificantBits())
                .putLong(tenant.getLeastSignificantBits())
                .putLong(key.getMostSignificantBits())
                .putLong(key.getLeastSignificantBits())
                .put(where)
                .array();
    }
}
