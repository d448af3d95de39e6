package io.stateward.ledger.control;

import io.stateward.ledger.entity.LogFinding.Kind;
import io.stateward.ledger.proof.Checkpoint;
import io.stateward.ledger.proof.Cosignature;
import io.stateward.ledger.proof.InvalidProofException;
import io.stateward.ledger.proof.SignedCheckpoint;
import io.stateward.ledger.proof.SignedNote;
import io.stateward.ledger.proof.TileReader;
import io.stateward.ledger.proof.TiledTree;
import io.stateward.ledger.proof.VerifierKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds what is signed of a log against its tree, whose every hash was computed again from the entries before. */
final class LogClaims {

    private final LogFacts facts;
    private final TiledTree tree;
    private final TiledTree grown;
    private final LogProgress progress;

    LogClaims(LogFacts facts, TileReader tiles, LogProgress progress) {
        this.facts = facts;
        this.tree = new TiledTree(tiles, facts.size());
        this.grown = new TiledTree(tiles, Math.max(facts.size(), facts.now().size()));
        this.progress = progress;
    }

    /**
     * Checks everything that is signed.
     *
     * @param places named things that lie outside the tree, such as rows behind its last leaf, with their place
     */
    void check(Map<String, Long> places) {
        places.forEach((what, place) -> progress.found(Kind.ENTRY_ASTRAY, place, what));
        if (!progress.key().equals(facts.key().render())) {
            progress.found(
                    Kind.KEY_CHANGE_WRONG,
                    null,
                    "The changes of key in the log do not lead to the key that signs now.");
        }
        own();
        facts.now().changes().forEach(this::follow);
        facts.remembered().forEach(this::remembered);
        facts.cosigned().forEach(this::cosigned);
    }

    /** What was signed of a log that grew meanwhile is signed by its later keys, which signatures lead to as well. */
    private void follow(LogFacts.Change later) {
        try {
            progress.follow(Payloads.change(later.payload()), later.leaf());
        } catch (InvalidProofException wrong) {
            progress.found(Kind.KEY_CHANGE_WRONG, later.leaf(), String.valueOf(wrong.getMessage()));
        }
    }

    private void own() {
        Checkpoint own = opened(facts.note(), facts.key(), Kind.SIGNATURE_WRONG);
        if (own == null) {
            return;
        }
        if (own.size() != facts.size() || !isRoot(own)) {
            progress.found(Kind.ROOT_CHANGED, null, "The signed root is not that of the entries.");
        }
    }

    private void remembered(String note) {
        Checkpoint claimed;
        try {
            claimed = Checkpoint.parse(SignedNote.parse(note).text());
        } catch (InvalidProofException noNote) {
            progress.found(Kind.CHECKPOINT_WRONG, null, String.valueOf(noNote.getMessage()));
            return;
        }
        VerifierKey key = VerifierKey.parse(progress.keyFor(claimed.size()));
        Checkpoint opened = opened(note, key, Kind.CHECKPOINT_WRONG);
        if (opened != null) {
            extended(opened, "A remembered checkpoint");
        }
    }

    private void cosigned(LogFacts.Cosigned cosigned) {
        try {
            VerifierKey witness = VerifierKey.parse(cosigned.witness());
            Cosignature.open(cosigned.note(), witness);
            Checkpoint seen = Checkpoint.parse(SignedNote.parse(cosigned.note()).text());
            VerifierKey key = VerifierKey.parse(progress.keyFor(seen.size()));
            extended(
                    SignedCheckpoint.open(cosigned.note(), key).checkpoint(), "The checkpoint that a witness has seen");
        } catch (InvalidProofException wrong) {
            progress.found(Kind.COSIGNATURE_WRONG, null, String.valueOf(wrong.getMessage()));
        }
    }

    private void extended(Checkpoint earlier, String what) {
        long has = Math.max(facts.size(), facts.now().size());
        if (earlier.size() > has) {
            progress.found(
                    Kind.LOG_TRUNCATED, has, what + " has " + earlier.size() + " entries, the log has " + has + ".");
        } else if (!isRoot(earlier)) {
            progress.found(
                    Kind.LOG_REWRITTEN,
                    null,
                    what + " of " + earlier.size() + " entries has another root than the log had at that size.");
        }
    }

    private @Nullable Checkpoint opened(String note, VerifierKey key, Kind wrong) {
        try {
            return SignedCheckpoint.open(note, key).checkpoint();
        } catch (InvalidProofException unsigned) {
            progress.found(wrong, null, String.valueOf(unsigned.getMessage()));
            return null;
        }
    }

    private boolean isRoot(Checkpoint claimed) {
        try {
            // What the log has grown by is not verified yet: only its root is held against what was signed of it.
            TiledTree known = claimed.size() <= facts.size() ? tree : grown;
            return known.root(claimed.size()).equals(claimed.root());
        } catch (InvalidProofException | IllegalStateException lacksHashes) {
            return false;
        }
    }
}
