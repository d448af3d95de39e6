package io.stateward.disposal.entity;

import io.stateward.Json;
import io.stateward.disposal.entity.TaskView.PutOff;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is what is known of a task's target: the three facts, the block, how much was found and erased, and an officer's excuse.
 *
 * <p>The counts never fall: a repeated step finds less, because the one before it has erased something.
 */
@Embeddable
class TaskResult {

    private static final int MAX_WHY_CHARS = 2_000;
    private static final int MAX_REASON_CHARS = 500;

    @Enumerated(EnumType.STRING)
    @Column(name = "verdict")
    private @Nullable Verdict verdict;

    @Enumerated(EnumType.STRING)
    @Column(name = "evidence")
    private @Nullable Evidence evidence;

    @Column(name = "residue_until")
    private @Nullable Instant residueUntil;

    @Column(name = "residue_reason")
    private @Nullable String residueReason;

    @Column(name = "blocked_until")
    private @Nullable Instant blockedUntil;

    @Column(name = "found")
    private long found;

    @Column(name = "erased")
    private long erased;

    @Column(name = "why")
    private @Nullable String why;

    @Column(name = "replacement")
    private @Nullable String replacement;

    @Column(name = "named")
    private @Nullable String named;

    @Column(name = "excused_by")
    private @Nullable String excusedBy;

    @Column(name = "excuse")
    private @Nullable String excuse;

    /** For JPA. */
    protected TaskResult() {}

    TaskResult(long found) {
        this.found = found;
    }

    /** Forgets the count of the whole target, because this is about a part of it. */
    void ofPart() {
        found = 0;
    }

    /** Says which copy took the target's place, as long as the original may still be there. */
    Optional<String> replacement() {
        return Optional.ofNullable(replacement);
    }

    /** Forgets the copy's reference, because it is the target's own now. */
    void moved() {
        replacement = null;
    }

    void note(Outcome outcome) {
        // A copy took its place before: that the original is gone by now says nothing of the copy.
        boolean replaced = replacement != null && outcome.verdict() == Verdict.ALREADY_GONE;
        verdict = replaced ? Verdict.REDACTED : outcome.verdict();
        evidence = outcome.evidence();
        found = Math.max(found, outcome.found());
        erased = Math.max(erased, outcome.erased());
        blockedUntil = outcome.until();
        residueUntil = outcome.residueUntil();
        String residue = outcome.residueReason();
        residueReason = residue == null ? null : cut(residue, MAX_REASON_CHARS);
        because(outcome.why());
        noteText(outcome);
    }

    /** A repeated step reads what the one before it has rewritten, and finds nobody named any more. */
    private void noteText(Outcome outcome) {
        if (outcome.replacement() != null) {
            replacement = outcome.replacement();
        }
        if (!outcome.named().isEmpty()) {
            Map<String, Long> most = new TreeMap<>(named());
            outcome.named().forEach((type, pieces) -> most.merge(type, pieces, Math::max));
            named = Json.text(most);
        }
    }

    private Map<String, Long> named() {
        return named == null ? Map.of() : Json.read(named, Pieces.class);
    }

    /** Is how JSON is told what the column holds. */
    private static final class Pieces extends TreeMap<String, Long> {
        private static final long serialVersionUID = 1L;
    }

    /** Adds what a part of the target came to after its block. What a repeated step finds gone was erased by the one before it. */
    void takeOver(Outcome outcome) {
        boolean early = outcome.verdict() == Verdict.ALREADY_GONE;
        found = Math.max(found, outcome.found());
        noteText(outcome);
        erased = Math.max(erased, found - (early ? 0 : outcome.found() - outcome.erased()));
        verdict = early && verdict != null && verdict.isGone() ? verdict : outcome.verdict();
        evidence = Evidence.NONE;
    }

    void because(@Nullable String reason) {
        why = reason == null ? null : cut(reason, MAX_WHY_CHARS);
    }

    void excuse(String officer, String reason) {
        excusedBy = officer;
        excuse = reason;
    }

    /** Takes back verdict and evidence, and the excuse that was for them; the counts stay. */
    void forget() {
        verdict = null;
        evidence = null;
        blockedUntil = null;
        residueUntil = null;
        residueReason = null;
        why = null;
        excusedBy = null;
        excuse = null;
    }

    @Nullable
    Verdict verdict() {
        return verdict;
    }

    long found() {
        return found;
    }

    Outcome outcome(String part) {
        if (verdict == null || evidence == null) {
            throw new IllegalStateException("This task has no outcome yet");
        }
        return new Outcome(
                part,
                verdict,
                evidence,
                found,
                erased,
                blockedUntil,
                residueUntil,
                residueReason,
                why,
                replacement,
                named());
    }

    TaskView view(UUID task, UUID store, Target target, TaskState state, @Nullable PutOff putOff) {
        return new TaskView(
                task,
                store,
                target.kind(),
                target.description(),
                state,
                verdict,
                evidence,
                residueUntil,
                residueReason,
                found,
                erased,
                blockedUntil,
                why,
                excuse,
                target.treatment(),
                named(),
                putOff);
    }

    /** Shortens a text to its column: several blocks together may say more than fits, and no step may fail for that. */
    static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max - 1) + "…";
    }
}
