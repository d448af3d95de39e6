package io.stateward.ledger.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes leaves and nodes with SHA-256 and the two domain prefixes of RFC 6962 section 2.1. */
public final class MerkleHash {

    /** The root of a tree with no leaf: SHA-256 of nothing. */
    public static final Bytes32 EMPTY = Bytes32.of(sha256().digest());

    private static final byte LEAF = 0x00;
    private static final byte NODE = 0x01;

    private MerkleHash() {}

    /** Hashes one entry's bytes. */
    public static Bytes32 leaf(byte[] entry) {
        MessageDigest digest = sha256();
        digest.update(LEAF);
        return Bytes32.of(digest.digest(entry));
    }

    /** Hashes two children. */
    public static Bytes32 node(Bytes32 left, Bytes32 right) {
        byte[] both = new byte[1 + 2 * Bytes32.LENGTH];
        both[0] = NODE;
        left.copyTo(both, 1);
        right.copyTo(both, 1 + Bytes32.LENGTH);
        return Bytes32.of(sha256().digest(both));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException("This JDK lacks SHA-256.", everyJdkHasIt);
        }
    }
}
