package io.stateward.vault.control;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.UUID;

/** Wraps the keys in their files under the one root key of the directory. */
final class RootKey {

    static final int BYTES = 32;
    private static final byte VERSION = 1;
    private static final byte[] DOMAIN = "stateward/key/v1\0".getBytes(StandardCharsets.US_ASCII);

    private final AesGcmJce wrapping;

    RootKey(byte[] root) {
        if (root.length != BYTES) {
            throw new IllegalStateException("The vault's root key has not " + BYTES
                    + " bytes. Bring root.key back from the mirror of the vault's directory.");
        }
        try {
            wrapping = new AesGcmJce(Hkdf.computeHkdf(
                    "HmacSha256",
                    root,
                    new byte[0],
                    "stateward/vault/wrap/v1".getBytes(StandardCharsets.US_ASCII),
                    BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks AES-GCM or HMAC-SHA256", e);
        }
    }

    byte[] wrap(UUID tenant, UUID key, byte[] secret) {
        try {
            byte[] wrapped = wrapping.encrypt(secret, Envelope.associatedData(DOMAIN, tenant, key, ""));
            return ByteBuffer.allocate(1 + wrapped.length)
                    .put(VERSION)
                    .put(wrapped)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key could not be wrapped", e);
        }
    }

    byte[] unwrap(UUID tenant, UUID key, byte[] content) {
        if (content.length < 2 || content[0] != VERSION) {
            throw damaged(key);
        }
        try {
            return wrapping.decrypt(
                    Arrays.copyOfRange(content, 1, content.length), Envelope.associatedData(DOMAIN, tenant, key, ""));
        } catch (GeneralSecurityException e) {
            throw damaged(key);
        }
    }

    private static IllegalStateException damaged(UUID key) {
        return new IllegalStateException("The file of key " + key
                + " is damaged or belongs to another root key. Bring it back from the mirror of the vault's"
                + " directory.");
    }
}
