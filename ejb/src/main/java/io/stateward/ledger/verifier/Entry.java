package io.stateward.ledger.verifier;

import io.stateward.ledger.proof.Bytes32;
import io.stateward.ledger.proof.Checkpoint;
import io.stateward.ledger.proof.Commitment;
import io.stateward.ledger.proof.InclusionProof;
import io.stateward.ledger.proof.InvalidProofException;
import io.stateward.ledger.proof.Leaf;
import io.stateward.ledger.proof.LogId;
import io.stateward.ledger.proof.StrictBase64;
import java.util.List;
import java.util.Map;

/**
 * Is an entry of a log with what it says; that it is in the log is shown by {@link #requireIn} only.
 *
 * @param statement what the leaf commits to
 * @param leaf the leaf
 * @param inclusion its proof
 */
record Entry(Map<String, Object> statement, Leaf leaf, InclusionProof inclusion) {

    /**
     * Reads the object {@code {type, time, statement, payload, r, inclusion}}.
     *
     * @param types what type it may have
     */
    static Entry read(String what, Object tree, LogId log, List<String> types) {
        Fields entry = Fields.of(what, tree, "type", "time", "statement", "payload", "r", "inclusion");
        String type = entry.text("type");
        if (!types.contains(type)) {
            throw new InvalidProofException(what + " is an entry of another type than " + types + ".");
        }
        return new Entry(
                statement(what, entry),
                new Leaf(log, type, entry.number("time"), commitment(what, entry)),
                inclusion(entry.value("inclusion")));
    }

    /** Returns the readable statement, which is what the payload says. */
    static Map<String, Object> statement(String what, Fields entry) {
        Map<String, Object> statement = Fields.object("The statement", entry.value("statement"));
        if (!statement.equals(JsonTree.read("The payload", payload(what, entry)))) {
            throw new InvalidProofException("The readable statement differs from the payload that the log commits to.");
        }
        return statement;
    }

    static Bytes32 commitment(String what, Fields entry) {
        return Commitment.to(payload(what, entry), Bytes32.fromBase64("The r of " + what, entry.text("r")));
    }

    private static byte[] payload(String what, Fields entry) {
        return StrictBase64.decode("The payload of " + what, entry.text("payload"));
    }

    static InclusionProof inclusion(Object tree) {
        Fields proof = Fields.of("The inclusion proof", tree, "index", "size", "hashes");
        return new InclusionProof(proof.number("index"), proof.number("size"), proof.hashes("hashes"));
    }

    long index() {
        return inclusion.index();
    }

    /** Tells whether it is the same leaf at the same place. */
    boolean isSameAs(Entry other) {
        return index() == other.index() && leaf.equals(other.leaf);
    }

    void requireIn(Checkpoint checkpoint) {
        if (inclusion.size() != checkpoint.size()) {
            throw new InvalidProofException("The inclusion proof is for another size of the log than the checkpoint.");
        }
        if (!inclusion.rootFrom(leaf.hash()).equals(checkpoint.root())) {
            throw new InvalidProofException(
                    "The entry is not in the log of the checkpoint: statement, r, leaf or proof was changed.");
        }
    }
}
