package io.stateward.ledger.proof;

import java.util.Base64;

/** Reads standard, padded base64 (RFC 4648 section 4) in its one canonical spelling only. */
public final class StrictBase64 {

    private StrictBase64() {}

    /**
     * Decodes the text.
     *
     * @throws InvalidProofException if it is no base64, or another spelling of the bytes than the canonical one
     */
    public static byte[] decode(String what, String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidProofException(what + " is not base64.", notBase64);
        }
        // The JDK accepts missing padding and stray bits behind the last byte.
        if (!encode(bytes).equals(text)) {
            throw new InvalidProofException(what + " is not in canonical base64.");
        }
        return bytes;
    }

    /** Encodes the bytes with padding. */
    public static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
