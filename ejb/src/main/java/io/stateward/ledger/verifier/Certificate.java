package io.stateward.ledger.verifier;

import io.stateward.ledger.proof.Bytes32;
import io.stateward.ledger.proof.Commitment;
import io.stateward.ledger.proof.InclusionProof;
import io.stateward.ledger.proof.InvalidProofException;
import io.stateward.ledger.proof.Leaf;
import io.stateward.ledger.proof.LogId;
import io.stateward.ledger.proof.StrictBase64;
import io.stateward.ledger.proof.VerifierKey;
import java.util.Map;

/**
 * Is a certificate as it was read: nothing in it is trusted yet, but its statement is what its payload says.
 *
 * @param statement the readable part
 * @param leaf the entry of the log that commits to the payload
 * @param inclusion shows that the leaf is in the log
 * @param checkpoint the signed note
 * @param key the key that the certificate itself names
 */
record Certificate(
        Map<String, Object> statement, Leaf leaf, InclusionProof inclusion, String checkpoint, VerifierKey key) {

    static final String FORMAT = "stateward/certificate/v1";

    /** The type of leaf that alone may carry a certificate, so that no other entry can be dressed up as one. */
    static final String LEAF_TYPE = "certificate";

    /**
     * Reads a certificate.
     *
     * @throws InvalidProofException if it is not of the format, or its statement is not its payload
     */
    static Certificate read(byte[] json) {
        Fields file = Fields.of(
                "The certificate",
                JsonTree.read("The certificate", json),
                "format",
                "statement",
                "payload",
                "r",
                "leaf",
                "inclusion",
                "checkpoint",
                "key");
        if (!file.text("format").equals(FORMAT)) {
            throw new InvalidProofException("This is not a certificate of the format " + FORMAT + ".");
        }
        byte[] payload = StrictBase64.decode("The certificate's payload", file.text("payload"));
        Map<String, Object> statement = Fields.object("The statement", file.value("statement"));
        if (!statement.equals(JsonTree.read("The certificate's payload", payload))) {
            throw new InvalidProofException("The readable statement differs from the payload that the log commits to.");
        }
        Bytes32 r = Bytes32.fromBase64("The certificate's r", file.text("r"));
        return new Certificate(
                statement,
                leaf(file.value("leaf"), Commitment.to(payload, r)),
                inclusion(file.value("inclusion")),
                file.text("checkpoint"),
                logKey(file.text("key")));
    }

    /** Reads a log's key in the vkey form. */
    static VerifierKey logKey(String vkey) {
        VerifierKey key = VerifierKey.parse(vkey);
        if (key.type() != VerifierKey.PLAIN) {
            throw new InvalidProofException("The key is not a log's: its type must be 1, plain Ed25519.");
        }
        return key;
    }

    private static Leaf leaf(Object tree, Bytes32 commitment) {
        Fields leaf = Fields.of("The leaf", tree, "logId", "type", "time");
        if (!leaf.text("type").equals(LEAF_TYPE)) {
            throw new InvalidProofException("The log's entry is no certificate: its type is another.");
        }
        return new Leaf(LogId.parse(leaf.text("logId")), LEAF_TYPE, leaf.number("time"), commitment);
    }

    private static InclusionProof inclusion(Object tree) {
        Fields proof = Fields.of("The inclusion proof", tree, "index", "size", "hashes");
        return new InclusionProof(proof.number("index"), proof.number("size"), proof.hashes("hashes"));
    }
}
