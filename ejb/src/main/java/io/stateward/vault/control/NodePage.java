package io.stateward.vault.control;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.UUID;

/**
 * Is one page of the tree on disk: {@code SWN1} (4 bytes), version (8), nonce (12), {@value #PAYLOAD_BYTES} bytes encrypted with
 * AES-256-GCM under the node's key, tag (16).
 *
 * <p>Associated data: the ASCII text {@code stateward/node/v1}, a zero byte, the vault's id (16), level (1), index (8), version (8).
 */
final class NodePage {

    static final int BYTES = 4096;
    static final int KEY_BYTES = 32;
    static final int PAYLOAD_BYTES = BYTES - 4 - 8 - 12 - 16;

    private static final int MAGIC = 0x53574e31;
    private static final int HEADER_BYTES = 12;
    private static final byte[] DOMAIN = "stateward/node/v1\0".getBytes(StandardCharsets.US_ASCII);

    private NodePage() {}

    /** Names a node of one vault: level 0 are the leaves. */
    record Name(UUID vault, int level, long index) {

        private byte[] bind(long version) {
            return ByteBuffer.allocate(DOMAIN.length + 33)
                    .put(DOMAIN)
                    .putLong(vault.getMostSignificantBits())
                    .putLong(vault.getLeastSignificantBits())
                    .put((byte) level)
                    .putLong(index)
                    .putLong(version)
                    .array();
        }
    }

    static byte[] seal(byte[] key, Name name, long version, byte[] payload) {
        try {
            byte[] body = new AesGcmJce(key).encrypt(payload, name.bind(version));
            return ByteBuffer.allocate(BYTES)
                    .putInt(MAGIC)
                    .putLong(version)
                    .put(body)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks AES-GCM", e);
        }
    }

    /** Returns the version a page claims to be; -1 if it is no page. */
    static long version(byte[] page) {
        ByteBuffer bytes = ByteBuffer.wrap(page);
        return bytes.getInt() == MAGIC ? bytes.getLong() : -1;
    }

    /** Returns the payload; nothing if the page was not sealed under that key as that node. */
    static Optional<byte[]> open(byte[] key, Name name, byte[] page) {
        long version = version(page);
        if (version < 0) {
            return Optional.empty();
        }
        byte[] body = new byte[BYTES - HEADER_BYTES];
        System.arraycopy(page, HEADER_BYTES, body, 0, body.length);
        try {
            return Optional.of(new AesGcmJce(key).decrypt(body, name.bind(version)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
