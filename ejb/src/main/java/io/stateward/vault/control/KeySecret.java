package io.stateward.vault.control;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.AesSiv;
import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.subtle.PrfHmacJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Is one key in memory: a 32-byte secret from which a key for each use is derived with HKDF-SHA256 (RFC 5869).
 *
 * <p>What was derived for sealing and hashing is kept while it lives, and dropped when it is destroyed: it refuses every use from then on.
 */
public final class KeySecret {

    static final int SECRET_BYTES = 32;
    private static final int MAC_BYTES = 32;
    private static final int SIV_KEY_BYTES = 64;

    private final byte[] secret;
    private @Nullable AesGcmJce sealing;
    private @Nullable PrfHmacJce macing;
    private volatile boolean gone;

    KeySecret(byte[] secret) {
        if (secret.length != SECRET_BYTES) {
            throw new IllegalArgumentException("A key has " + SECRET_BYTES + " bytes");
        }
        this.secret = secret;
    }

    /** Encrypts with AES-256-GCM under a fresh random nonce; returns nonce, ciphertext and tag. */
    public byte[] seal(byte[] plain, byte[] associatedData) throws GeneralSecurityException {
        return sealing().encrypt(plain, associatedData);
    }

    /** Undoes {@link #seal}. */
    public byte[] open(byte[] sealed, byte[] associatedData) throws GeneralSecurityException {
        return sealing().decrypt(sealed, associatedData);
    }

    /** Starts computing HMAC-SHA256 values. */
    public Hashing hashing() throws GeneralSecurityException {
        PrfHmacJce prf = macing();
        return data -> prf.compute(data, MAC_BYTES);
    }

    private synchronized AesGcmJce sealing() throws GeneralSecurityException {
        AesGcmJce derived = sealing;
        if (derived == null) {
            derived = new AesGcmJce(derive("stateward/vault/seal/v1", SECRET_BYTES));
            sealing = derived;
        }
        return derived;
    }

    private synchronized PrfHmacJce macing() throws GeneralSecurityException {
        PrfHmacJce derived = macing;
        if (derived == null) {
            derived = new PrfHmacJce(
                    "HMACSHA256", new SecretKeySpec(derive("stateward/vault/mac/v1", SECRET_BYTES), "HMACSHA256"));
            macing = derived;
        }
        return derived;
    }

    /** Starts deterministic encryption with AES-SIV (RFC 5297): equal input gives equal bytes. */
    public AesSiv deterministic() throws GeneralSecurityException {
        return new AesSiv(derive("stateward/vault/lookup/v1", SIV_KEY_BYTES));
    }

    /** Tells whether the key was destroyed while somebody held it. */
    public boolean isGone() {
        return gone;
    }

    synchronized void destroy() {
        gone = true;
        sealing = null;
        macing = null;
        Arrays.fill(secret, (byte) 0);
    }

    /** Synchronized with {@link #destroy}: a half-zeroed secret must never become a key. */
    private synchronized byte[] derive(String use, int bytes) throws GeneralSecurityException {
        if (gone) {
            throw new GeneralSecurityException("The key was destroyed");
        }
        return Hkdf.computeHkdf("HmacSha256", secret, new byte[0], use.getBytes(StandardCharsets.UTF_8), bytes);
    }

    /** Computes one keyed hash. */
    @FunctionalInterface
    public interface Hashing {
        byte[] of(byte[] data) throws GeneralSecurityException;
    }
}
