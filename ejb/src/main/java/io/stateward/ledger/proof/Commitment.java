package io.stateward.ledger.proof;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Commits to a payload without showing it: HMAC-SHA256 whose key is a fresh 256-bit blinding value {@code r}.
 *
 * <p>Whoever holds payload and {@code r} can check the commitment. Once {@code r} is destroyed nobody can confirm a guess
 * at the payload. {@code r} has exactly 32 bytes, because HMAC pads shorter keys and two keys would then commit alike.
 */
public final class Commitment {

    private static final String HMAC = "HmacSHA256";

    private Commitment() {}

    /** Draws a fresh blinding value. */
    public static Bytes32 blinding(SecureRandom random) {
        byte[] r = new byte[Bytes32.LENGTH];
        random.nextBytes(r);
        return Bytes32.of(r);
    }

    /** Computes the commitment. */
    public static Bytes32 to(byte[] payload, Bytes32 blinding) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(blinding.bytes(), HMAC));
            return Bytes32.of(mac.doFinal(payload));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException("This JDK lacks HMAC-SHA256.", everyJdkHasIt);
        }
    }
}
