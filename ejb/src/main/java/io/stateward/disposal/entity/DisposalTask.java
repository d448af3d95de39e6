package io.stateward.disposal.entity;

import io.stateward.Json;
import io.stateward.Labels;
import io.stateward.TenantOwned;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Treatment;
import io.stateward.stores.entity.Unanswered;
import io.stateward.stores.entity.Verdict;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is one target of a run in one store, and the checkpoint from which a killed run goes on.
 *
 * <p>Life cycle: {@code SEARCHING} (one per store) makes {@code FOUND} targets, each {@code → ERASED → DONE}; an erased target that is
 * found again goes back to {@code FOUND}; one that is blocked or cannot be done goes to {@code DONE} at once. An officer, or the end of
 * its block, may send a {@code DONE} task back; an officer may excuse it. One whose copy took its place becomes the copy when the original
 * has gone.
 */
@Entity
@Table(name = "disposal_task")
public class DisposalTask extends TenantOwned {

    /** Kind of the task that stands for a whole store. */
    public static final String STORE = "store";

    static final int MAX_DESCRIPTION_CHARS = 500;

    @Column(name = "run_id", updatable = false)
    private UUID runId;

    @Column(name = "store_id", updatable = false)
    private UUID storeId;

    @Column(name = "wave", updatable = false)
    private int wave;

    @Column(name = "kind", updatable = false)
    private String kind;

    @Column(name = "ref")
    private String ref;

    @Column(name = "part")
    private String part;

    @Column(name = "description", updatable = false)
    private String description;

    @Column(name = "items", updatable = false)
    private String items;

    @Column(name = "categories", updatable = false)
    private @Nullable String categories;

    @Column(name = "shared", updatable = false)
    private boolean shared;

    @Enumerated(EnumType.STRING)
    @Column(name = "treatment", updatable = false)
    private @Nullable Treatment treatment;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    private TaskState state;

    @Column(name = "attempts")
    private int attempts;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "silent_since")
    private @Nullable Instant silentSince;

    @Column(name = "unreachable")
    private boolean unreachable;

    @Column(name = "come_back")
    private boolean comeBack;

    @Embedded
    private TaskResult result;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected DisposalTask() {}

    /** A target that is to be erased. */
    public DisposalTask(UUID id, UUID run, UUID store, Target target, Instant now) {
        this(id, run, store, target, Outcome.WHOLE, TaskState.FOUND, now);
    }

    private DisposalTask(UUID id, UUID run, UUID store, Target target, String part, TaskState state, Instant now) {
        super(id);
        this.runId = run;
        this.storeId = store;
        this.wave = target.wave();
        this.kind = target.kind();
        this.ref = target.ref();
        this.part = part;
        this.description = TaskResult.cut(target.description(), MAX_DESCRIPTION_CHARS);
        this.items = Json.text(target.items());
        this.categories = Labels.join(target.categories());
        this.shared = target.shared();
        this.treatment = target.treatment();
        this.result = new TaskResult(target.found());
        this.state = state;
        this.dueAt = now;
        this.updatedAt = now;
    }

    /** A store that is to be searched. */
    public static DisposalTask search(UUID id, UUID run, UUID store, Instant now) {
        Target whole = new Target(STORE, store.toString(), "whole store", 0, 0, false, List.of());
        return new DisposalTask(id, run, store, whole, Outcome.WHOLE, TaskState.SEARCHING, now);
    }

    /** The part of this target that has an outcome of its own. */
    public DisposalTask partOf(UUID id, Outcome outcome, Instant now) {
        DisposalTask task = new DisposalTask(id, runId, storeId, target(), outcome.part(), TaskState.ERASED, now);
        // Verification takes found - erased for what may still be there: of the part, not of the whole target.
        task.result.ofPart();
        task.erased(outcome, now);
        return task;
    }

    /** Limits the task to a part, where nothing came of the whole target. */
    public void narrow(String only) {
        part = only;
        result.ofPart();
    }

    public String part() {
        return part;
    }

    /** Takes note of what an erase did: what is gone is to be verified, what is not is done with. */
    public void erased(Outcome outcome, Instant now) {
        note(outcome, now);
        state = outcome.verdict().isGone() ? TaskState.ERASED : TaskState.DONE;
    }

    /**
     * Tells whether only another search can bring more to light: what could not be searched, bound or placed has no target that a second
     * attempt could act on.
     */
    public boolean asksForSearch() {
        Verdict verdict = result.verdict();
        return verdict == Verdict.NOT_SEARCHABLE
                || verdict == Verdict.ORPHAN_POSSIBLE
                || verdict == Verdict.OUT_OF_SCOPE;
    }

    /** Tells whether the verdict stands and says that the person is gone from the target. */
    public boolean isSettledAsGone() {
        Verdict verdict = result.verdict();
        return state == TaskState.DONE && verdict != null && verdict.isGone();
    }

    /** Tells whether its target was erased, whether or not that is verified. */
    public boolean isErased() {
        return state == TaskState.ERASED || isSettledAsGone();
    }

    /** Takes over what another part of the target came to when its block had ended: what is gone is to be verified again. */
    public void takeOver(Outcome outcome, Instant now) {
        if (outcome.verdict().isGone()) {
            result.takeOver(outcome);
            state = TaskState.ERASED;
        } else {
            conclude(outcome, now);
        }
        updatedAt = now;
    }

    /** Tells whether something stands against erasing it, for as long as it does. */
    public boolean isBlocked() {
        Verdict verdict = result.verdict();
        return state == TaskState.DONE && verdict != null && verdict.isBlocked();
    }

    /** Takes note of a final outcome. */
    public void conclude(Outcome outcome, Instant now) {
        note(outcome, now);
        state = TaskState.DONE;
    }

    /** Sends an erased target back because it was found again. */
    public void again(Instant now) {
        attempts++;
        state = TaskState.FOUND;
        dueAt = now;
        updatedAt = now;
    }

    /**
     * Puts the step off until the store may answer.
     *
     * @param why whether it was asked, which counts as an attempt, and whether it is thought not to answer at all
     */
    public void putOff(Instant until, String reason, Unanswered why, Instant now) {
        if (why == Unanswered.SILENT) {
            attempts++;
        }
        if (why != Unanswered.BUSY && silentSince == null) {
            silentSince = now;
        }
        dueAt = until;
        result.because(reason);
        updatedAt = now;
    }

    /** Puts the step off until something else is done. */
    public void await(Instant until) {
        dueAt = until;
    }

    /** Takes note that the store did not answer for longer than anybody waits. */
    public void abandon(Outcome outcome, Instant now) {
        conclude(outcome, now);
        unreachable = true;
    }

    /** Starts a task again whose store answers again; once, until an officer starts it. */
    public void comeBack(Instant now) {
        retry(now);
        comeBack = true;
    }

    /** Starts a finished task again, at an officer's word or because it was found again; an excuse was for what had come of it before. */
    public void retry(Instant now) {
        state = isSearch() ? TaskState.SEARCHING : TaskState.FOUND;
        attempts = 0;
        unreachable = false;
        comeBack = false;
        dueAt = now;
        result.forget();
        updatedAt = now;
    }

    /** Takes the copy that took the target's place for the target: the original is gone. */
    public void move(Instant now) {
        ref = current();
        result.moved();
        updatedAt = now;
    }

    /** Returns the reference under which the store has the target now: that of the copy, if one took its place. */
    public String current() {
        return result.replacement().orElse(ref);
    }

    public String kind() {
        return kind;
    }

    /** Accepts that the target stays as it is. */
    public void excuse(String officer, String reason, Instant now) {
        result.excuse(officer, reason);
        unreachable = false;
        updatedAt = now;
    }

    private void note(Outcome outcome, Instant now) {
        result.note(outcome);
        silentSince = null;
        updatedAt = now;
    }

    /** Returns the outcome noted so far. */
    public Outcome outcome() {
        return result.outcome(part);
    }

    public Target target() {
        Target target = new Target(kind, ref, description, wave, result.found(), shared, items(), categories());
        return treatment == null ? target : target.treated(treatment);
    }

    /** Tasks of before version 3 of the schema do not tell them. */
    private Set<String> categories() {
        return categories == null ? Set.of() : Set.copyOf(Labels.split(categories));
    }

    public List<UUID> items() {
        return List.of(Json.read(items, UUID[].class));
    }

    /** Tells whether it stands for the whole store. */
    public boolean isSearch() {
        return kind.equals(STORE);
    }

    public UUID storeId() {
        return storeId;
    }

    public UUID runId() {
        return runId;
    }

    public TaskState state() {
        return state;
    }

    public int attempts() {
        return attempts;
    }

    /** Returns since when its store has not answered. */
    public Optional<Instant> silentSince() {
        return Optional.ofNullable(silentSince);
    }

    public Instant dueAt() {
        return dueAt;
    }

    /** Returns what is known of its target beside the {@link #view}. */
    public SeenTarget seen() {
        return new SeenTarget(id(), current(), part, items(), shared, attempts, updatedAt);
    }

    public TaskView view() {
        boolean waits = state != TaskState.DONE && dueAt.isAfter(updatedAt);
        return result.view(id(), storeId, target(), state, waits ? new TaskView.PutOff(dueAt, silentSince) : null);
    }
}
