package io.stateward.ledger.proof;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** Holds thirty-two immutable bytes: a SHA-256 hash, a commitment, a blinding value, a log's id or an Ed25519 public key. */
public final class Bytes32 {

    public static final int LENGTH = 32;

    private static final HexFormat HEX = HexFormat.of();

    private final byte[] bytes;

    private Bytes32(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Copies exactly 32 bytes. */
    public static Bytes32 of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new InvalidProofException("Expected 32 bytes, found " + bytes.length + ".");
        }
        return new Bytes32(bytes.clone());
    }

    /** Copies 32 bytes that begin at an offset. */
    static Bytes32 at(byte[] source, int offset) {
        return new Bytes32(Arrays.copyOfRange(source, offset, offset + LENGTH));
    }

    /** Reads canonical base64 of 32 bytes. */
    public static Bytes32 fromBase64(String what, String text) {
        byte[] bytes = StrictBase64.decode(what, text);
        if (bytes.length != LENGTH) {
            throw new InvalidProofException(what + " is not 32 bytes long.");
        }
        return new Bytes32(bytes);
    }

    /** Reads 64 lower-case hexadecimal digits. */
    public static Bytes32 fromHex(String what, String text) {
        if (!text.matches("[0-9a-f]{64}")) {
            throw new InvalidProofException(what + " is not 64 lower-case hexadecimal digits.");
        }
        return new Bytes32(HEX.parseHex(text));
    }

    /** Returns a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    public String base64() {
        return StrictBase64.encode(bytes);
    }

    public String hex() {
        return HEX.formatHex(bytes);
    }

    void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, LENGTH);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes32 that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
