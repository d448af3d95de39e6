package io.stateward.ledger.control;

import io.stateward.ledger.entity.LogFinding;
import io.stateward.ledger.entity.LogFinding.Kind;
import io.stateward.ledger.proof.InvalidProofException;
import io.stateward.ledger.proof.KeyChange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Is how far a verification is: the next leaf, the key that signs from there on, and what was found. */
final class LogProgress {

    /** Most findings that are told; the rest are counted. */
    static final int MAX_FINDINGS = 200;

    private final List<LogFinding> findings = new ArrayList<>();
    private final List<Handed> handed = new ArrayList<>();
    private long found;
    private long next;
    private String key;

    /**
     * Is one hand-over of keys.
     *
     * @param key that was valid until then
     * @param untilLeaf index of the leaf that says so
     */
    record Handed(String key, long untilLeaf) {}

    /**
     * Is the progress between two slices.
     *
     * @param next the next leaf
     * @param key the key from there on
     * @param handed keys before it
     * @param found how many findings there are
     * @param findings the first of them
     */
    record State(long next, String key, List<Handed> handed, long found, List<LogFinding> findings) {}

    /** Begins with the key that the log had first. */
    LogProgress(String firstKey) {
        this.key = firstKey;
    }

    LogProgress(State state) {
        next = state.next();
        key = state.key();
        handed.addAll(state.handed());
        found = state.found();
        findings.addAll(state.findings());
    }

    State state() {
        return new State(next, key, List.copyOf(handed), found, List.copyOf(findings));
    }

    void found(Kind kind, @Nullable Long leaf, String says) {
        found++;
        if (findings.size() < MAX_FINDINGS) {
            findings.add(new LogFinding(kind, leaf, says));
        }
    }

    void passed(long leaf) {
        next = leaf;
    }

    /**
     * Goes over to the next key.
     *
     * @throws InvalidProofException if the change does not begin with the key of then
     */
    void follow(KeyChange change, long untilLeaf) {
        if (!change.from().render().equals(key)) {
            throw new InvalidProofException("The change of key does not begin with the key of then.");
        }
        handed.add(new Handed(key, untilLeaf));
        key = change.to().render();
    }

    /** Returns the key that signs checkpoints of that size. */
    String keyFor(long size) {
        return handed.stream()
                .filter(old -> size <= old.untilLeaf())
                .findFirst()
                .map(Handed::key)
                .orElse(key);
    }

    long next() {
        return next;
    }

    String key() {
        return key;
    }

    long found() {
        return found;
    }

    List<LogFinding> findings() {
        return List.copyOf(findings);
    }
}
