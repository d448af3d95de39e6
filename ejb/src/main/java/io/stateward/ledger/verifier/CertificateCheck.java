package io.stateward.ledger.verifier;

import io.stateward.ledger.proof.Checkpoint;
import io.stateward.ledger.proof.ConsistencyProof;
import io.stateward.ledger.proof.Cosignature;
import io.stateward.ledger.proof.InvalidProofException;
import io.stateward.ledger.proof.SignedCheckpoint;
import io.stateward.ledger.proof.SignedNote;
import io.stateward.ledger.proof.VerifierKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Verifies a certificate or a request's history step by step; every step that fails says which fact does not hold. */
final class CertificateCheck {

    /** How much later a smaller state may be signed: two nodes sign what each has just read, by clocks of their own. */
    static final Duration SIGNING_TOLERANCE = Duration.ofMinutes(10);

    private CertificateCheck() {}

    /**
     * What a checker brings along besides the file.
     *
     * @param key the log's key from another path than the file, or null
     * @param remembered an older or newer signed checkpoint of the same log, or null
     * @param consistency the proof between both checkpoints, or null if they have the same size
     * @param witnesses keys of independent witnesses, each of which must have cosigned
     * @param history the request's history as it was read, or null
     * @param evidence evidence records that were opened, or null
     * @param notBefore when the log's state must have been signed at the earliest, or null
     */
    record Knowledge(
            @Nullable VerifierKey key,
            @Nullable String remembered,
            @Nullable ConsistencyProof consistency,
            List<VerifierKey> witnesses,
            @Nullable Object history,
            @Nullable Object evidence,
            @Nullable Instant notBefore) {

        /** Knows nothing but the file. */
        static final Knowledge NOTHING = new Knowledge(null, null, null, List.of(), null, null, null);

        Knowledge {
            witnesses = List.copyOf(witnesses);
        }
    }

    /**
     * What was shown.
     *
     * @param certificate the certificate, or the newest one of the history
     * @param history the history, or null
     * @param log the state of the log that all was checked against
     * @param remembered the remembered checkpoint that the log is consistent with, or null
     * @param cosignatures by the given witnesses
     * @param keyWasGiven whether the key came from another path
     * @param openings evidence records that are the ones committed to
     * @param outdated why what holds may not be the latest, a sentence each
     */
    record Shown(
            Certificate certificate,
            @Nullable History history,
            LogState log,
            @Nullable SignedCheckpoint remembered,
            List<Cosignature> cosignatures,
            boolean keyWasGiven,
            List<EvidenceOpening> openings,
            List<String> outdated) {}

    /**
     * Verifies everything that can be.
     *
     * @param file a certificate, or a request's history
     * @throws InvalidProofException naming the first fact that does not hold
     */
    static Shown check(byte[] file, Knowledge known) {
        Object tree = JsonTree.read("The certificate", file);
        boolean alone = Fields.format("The certificate", tree).equals(History.FORMAT);
        if (alone && known.history() != null) {
            throw new InvalidProofException("The file is a history itself: give either a certificate or no --history.");
        }
        @Nullable Object told = alone ? tree : known.history();
        History history = told == null ? null : History.read(told);
        Certificate certificate = alone && history != null ? history.newest() : Certificate.read(tree);
        LogState log = history == null ? certificate.log() : history.log();
        requireOneLog(certificate.log(), log, known.key());
        List<Cosignature> cosignatures = known.witnesses().stream()
                .map(witness -> cosignature(log, witness))
                .toList();
        SignedCheckpoint remembered = remembered(log, known);
        return new Shown(
                certificate,
                history,
                log,
                remembered,
                cosignatures,
                known.key() != null,
                known.evidence() == null ? List.of() : EvidenceOpening.of(known.evidence(), certificate),
                outdated(certificate, history, log, remembered, cosignatures, known.notBefore()));
    }

    private static void requireOneLog(LogState certificates, LogState log, @Nullable VerifierKey given) {
        if (!certificates.log().equals(log.log())) {
            throw new InvalidProofException("The certificate and the history are of different logs.");
        }
        for (LogState state : List.of(certificates, log)) {
            if (given != null && !state.keys().knows(given)) {
                throw new InvalidProofException(
                        "The log's key is another than the one to check with, and no change of key"
                                + " that both signed leads from one to the other.");
            }
        }
        if (!log.keys().knows(certificates.keys().latest())
                && !certificates.keys().knows(log.keys().latest())) {
            throw new InvalidProofException(
                    "The certificate and the history are signed by keys that no change connects.");
        }
    }

    private static Cosignature cosignature(LogState log, VerifierKey witness) {
        if (log.keys().isOwn(witness.publicKey())) {
            throw new InvalidProofException("The witness's key is the log's own: that is no independent word.");
        }
        return Cosignature.open(log.note(), witness);
    }

    private static @Nullable SignedCheckpoint remembered(LogState log, Knowledge known) {
        String note = known.remembered();
        if (note == null) {
            return null;
        }
        long size = Checkpoint.parse(SignedNote.parse(note).text()).size();
        SignedCheckpoint remembered = SignedCheckpoint.open(note, log.keys().at(size));
        requireGrown(remembered, log.checkpoint(), known.consistency());
        if (isLater(remembered, log)
                && log.checkpoint().time().isAfter(remembered.time().plus(SIGNING_TOLERANCE))) {
            throw new InvalidProofException(
                    "The log was cut off: it signed a smaller state as its latest, later than the"
                            + " one you remember.");
        }
        return remembered;
    }

    private static boolean isLater(SignedCheckpoint remembered, LogState log) {
        return remembered.checkpoint().size() > log.checkpoint().checkpoint().size();
    }

    private static List<String> outdated(
            Certificate certificate,
            @Nullable History history,
            LogState log,
            @Nullable SignedCheckpoint remembered,
            List<Cosignature> cosignatures,
            @Nullable Instant notBefore) {
        List<String> reasons = new ArrayList<>();
        if (history != null) {
            switch (history.of(certificate)) {
                case REPLACED -> reasons.add("It was replaced by a later certificate of the same request.");
                case REVOKED ->
                    reasons.add("It was revoked: something was there again, or a store could not be asked.");
                case CURRENT -> {}
            }
        }
        if (remembered != null
                && remembered.checkpoint().size()
                        > log.checkpoint().checkpoint().size()) {
            reasons.add("You remember a later state of the log ("
                    + remembered.checkpoint().size() + " entries, " + remembered.time()
                    + "): this file says nothing about what came after its own.");
        }
        Instant signed = cosignatures.stream()
                .map(Cosignature::time)
                .min(Instant::compareTo)
                .orElse(log.checkpoint().time());
        if (notBefore != null && signed.isBefore(notBefore)) {
            reasons.add("The log's state is from " + signed + ", which is longer ago than you allow.");
        }
        return reasons;
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
