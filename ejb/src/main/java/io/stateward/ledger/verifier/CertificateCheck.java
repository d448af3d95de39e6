package io.stateward.ledger.verifier;

import io.stateward.ledger.proof.ConsistencyProof;
import io.stateward.ledger.proof.InclusionProof;
import io.stateward.ledger.proof.InvalidProofException;
import io.stateward.ledger.proof.SignedCheckpoint;
import io.stateward.ledger.proof.VerifierKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Verifies a certificate step by step; every step that fails says which fact does not hold. */
final class CertificateCheck {

    private CertificateCheck() {}

    /**
     * What a checker brings along besides the certificate.
     *
     * @param key the log's key from another path than the certificate, or null
     * @param remembered an older or newer signed checkpoint of the same log, or null
     * @param consistency the proof between both checkpoints, or null if they have the same size
     */
    record Knowledge(
            @Nullable VerifierKey key,
            @Nullable String remembered,
            @Nullable ConsistencyProof consistency) {}

    /**
     * What was shown.
     *
     * @param certificate the certificate
     * @param checkpoint its checkpoint, whose signatures hold
     * @param remembered the remembered checkpoint that the log is consistent with, or null
     * @param keyWasGiven whether the key came from another path
     */
    record Shown(
            Certificate certificate,
            SignedCheckpoint checkpoint,
            @Nullable SignedCheckpoint remembered,
            boolean keyWasGiven) {}

    /**
     * Verifies everything that can be.
     *
     * @throws InvalidProofException naming the first fact that does not hold
     */
    static Shown check(byte[] json, Knowledge knowledge) {
        Certificate certificate = Certificate.read(json);
        VerifierKey key = certificate.key();
        if (knowledge.key() != null && !knowledge.key().equals(key)) {
            throw new InvalidProofException("The certificate names another key than the one to check with.");
        }
        if (!key.name().equals(certificate.leaf().logId().origin())) {
            throw new InvalidProofException("The entry belongs to another log than the key.");
        }
        SignedCheckpoint checkpoint = SignedCheckpoint.open(certificate.checkpoint(), key);
        requireIncluded(certificate, checkpoint);
        String remembered = knowledge.remembered();
        SignedCheckpoint older = remembered == null ? null : SignedCheckpoint.open(remembered, key);
        if (older != null) {
            requireGrown(older, checkpoint, knowledge.consistency());
        }
        return new Shown(certificate, checkpoint, older, knowledge.key() != null);
    }

    private static void requireIncluded(Certificate certificate, SignedCheckpoint signed) {
        InclusionProof proof = certificate.inclusion();
        if (proof.size() != signed.checkpoint().size()) {
            throw new InvalidProofException("The inclusion proof is for another size of the log than the checkpoint.");
        }
        if (!proof.rootFrom(certificate.leaf().hash())
                .equals(signed.checkpoint().root())) {
            throw new InvalidProofException(
                    "The entry is not in the log of the checkpoint: statement, r, leaf or proof was changed.");
        }
    }

    private static void requireGrown(SignedCheckpoint one, SignedCheckpoint other, @Nullable ConsistencyProof given) {
        boolean oneIsOlder = one.checkpoint().size() <= other.checkpoint().size();
        SignedCheckpoint older = oneIsOlder ? one : other;
        SignedCheckpoint newer = oneIsOlder ? other : one;
        long from = older.checkpoint().size();
        long to = newer.checkpoint().size();
        // Equal sizes and an empty start need no proof: the roots alone decide.
        ConsistencyProof proof =
                given == null && (from == to || from == 0) ? new ConsistencyProof(from, to, List.of()) : given;
        if (proof == null) {
            throw new InvalidProofException("Two checkpoints of different size need a proof: give it by --consistency"
                    + " (GET /ledger/proofs/consistency?from=" + from + "&to=" + to + ").");
        }
        if (proof.from() != from || proof.to() != to) {
            throw new InvalidProofException(
                    "The consistency proof is for other sizes: needed is from " + from + " to " + to + ".");
        }
        if (!proof.connects(older.checkpoint().root(), newer.checkpoint().root())) {
            throw new InvalidProofException("The log was rewritten: the two checkpoints are not of one growing log.");
        }
    }
}
