package io.stateward.ledger.proof;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/**
 * Is the change of a log's key, signed by the old key and the new one over the same words.
 *
 * <p>It is the payload of a leaf of the type {@link #LEAF_TYPE}. A tree that is larger than that leaf's position is signed by the new key
 * only, a smaller one by the old key only ({@link KeyHistory}).
 */
public final class KeyChange {

    /** The type of the leaf that carries it; no other leaf changes a key. */
    public static final String LEAF_TYPE = "log.key-changed";

    /** What the signed words begin with, so that neither key ever signs the same bytes for another purpose. */
    static final String VERSION = "stateward/key-change/v1";

    private final VerifierKey from;
    private final VerifierKey to;
    private final byte[] byFrom;
    private final byte[] byTo;

    /**
     * Takes a change whose signatures hold.
     *
     * @throws InvalidProofException if the keys are not two of one log, or a signature is not its key's
     */
    public KeyChange(VerifierKey from, VerifierKey to, byte[] byFrom, byte[] byTo) {
        this.from = from;
        this.to = to;
        this.byFrom = byFrom.clone();
        this.byTo = byTo.clone();
        byte[] words = words(from, to);
        if (!from.verifies(words, byFrom) || !to.verifies(words, byTo)) {
            throw new InvalidProofException(
                    "The change of key is not signed by both keys, the old one and the new one.");
        }
    }

    /**
     * Returns what both keys sign.
     *
     * @throws InvalidProofException if the keys are not two of one log
     */
    public static byte[] words(VerifierKey from, VerifierKey to) {
        boolean plain = from.type() == VerifierKey.PLAIN && to.type() == VerifierKey.PLAIN;
        boolean two = !from.publicKey().equals(to.publicKey());
        if (!plain || !two || !from.name().equals(to.name())) {
            throw new InvalidProofException("A change of key is between two plain Ed25519 keys of one log.");
        }
        return (VERSION + "\n" + from.render() + "\n" + to.render() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the payload of the leaf: the JSON object with these four texts, in any order. */
    public Map<String, String> payload() {
        return Map.of(
                "from",
                from.render(),
                "to",
                to.render(),
                "byFrom",
                StrictBase64.encode(byFrom),
                "byTo",
                StrictBase64.encode(byTo));
    }

    public VerifierKey from() {
        return from;
    }

    public VerifierKey to() {
        return to;
    }

    /** Returns a copy of the old key's signature. */
    public byte[] byFrom() {
        return byFrom.clone();
    }

    /** Returns a copy of the new key's signature. */
    public byte[] byTo() {
        return byTo.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyChange that
                && from.equals(that.from)
                && to.equals(that.to)
                && Arrays.equals(byFrom, that.byFrom)
                && Arrays.equals(byTo, that.byTo);
    }

    @Override
    public int hashCode() {
        return Objects.hash(from, to);
    }
}
