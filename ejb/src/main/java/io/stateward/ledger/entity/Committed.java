package io.stateward.ledger.entity;

import io.stateward.ledger.proof.Bytes32;
import io.stateward.ledger.proof.Commitment;
import io.stateward.ledger.proof.StrictBase64;
import java.security.SecureRandom;

/**
 * Is something that was committed to: who holds its bytes and the salt can show that they are what the commitment stands for.
 *
 * @param commitment base64 of HMAC-SHA256 over the bytes, keyed with the salt
 * @param bytes base64 of the bytes
 * @param salt base64 of 32 random bytes
 */
public record Committed(String commitment, String bytes, String salt) {

    /** Commits to bytes with a fresh salt. */
    public static Committed to(byte[] bytes, SecureRandom random) {
        Bytes32 salt = Commitment.blinding(random);
        return new Committed(Commitment.to(bytes, salt).base64(), StrictBase64.encode(bytes), salt.base64());
    }
}
