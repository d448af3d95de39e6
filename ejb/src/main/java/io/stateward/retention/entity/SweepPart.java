package io.stateward.retention.entity;

import io.stateward.Ids;
import io.stateward.TenantOwned;
import io.stateward.catalog.entity.DueItem;
import io.stateward.catalog.entity.DueQuestion;
import io.stateward.catalog.entity.DueQuestion.Place;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is a sweep's share of one store, and the checkpoint from which a killed sweep goes on.
 *
 * <p>Life cycle: it walks the due items from the longest due on, a chunk at a time. Items from which others were derived are left for a
 * second pass, which begins with what became due last, so that copies go before what they were made from. It is done after that, or when the
 * store is given up.
 */
@Entity
@Table(name = "retention_sweep_part")
public class SweepPart extends TenantOwned {

    /** Most tasks of one part; what is beyond is counted, and tried again by the next sweep. */
    public static final int MAX_TASKS = 1_000;

    /** Most slices of one store; as many as a sweep has workers. */
    public static final int MAX_SLICES = 4;

    private static final int MAX_ERROR_CHARS = 1_000;

    @Column(name = "sweep_id", updatable = false)
    private UUID sweepId;

    @Column(name = "store_id", updatable = false)
    private UUID storeId;

    @Column(name = "slice", updatable = false)
    private int slice;

    @Column(name = "from_at")
    private @Nullable Instant fromAt;

    @Column(name = "until_at")
    private Instant untilAt;

    @Column(name = "done")
    private boolean done;

    @Column(name = "due", updatable = false)
    private long due;

    @Column(name = "looked_at")
    private long lookedAt;

    @Column(name = "chunks")
    private long chunks;

    @Column(name = "policy_epoch")
    private long policyEpoch;

    @Column(name = "pass")
    private int pass;

    @Column(name = "after_at")
    private @Nullable Instant afterAt;

    @Column(name = "after_id")
    private @Nullable UUID afterId;

    @Column(name = "counts")
    private String counts;

    @Column(name = "tasks")
    private int tasks;

    @Column(name = "error")
    private @Nullable String error;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected SweepPart() {}

    public SweepPart(UUID sweep, Slice slice) {
        super(Ids.next());
        this.sweepId = sweep;
        this.storeId = slice.store();
        this.slice = slice.number();
        this.fromAt = slice.from();
        this.untilAt = slice.until();
        this.due = slice.due();
        this.done = due == 0;
        this.counts = "";
    }

    /**
     * Is a range of times in which items of a store became due, which one worker sees to.
     *
     * @param from after that time, or null for whenever
     * @param until up to that time
     * @param due how many there are, about
     */
    public record Slice(UUID store, int number, @Nullable Instant from, Instant until, long due) {}

    /**
     * Is what came of one chunk.
     *
     * @param last the last item of the page
     * @param lookedAt how many of the page were decided on; the others belong to the other pass
     * @param epoch the state of the rules that decided
     * @param tasks how many tasks were written
     */
    public record Chunk(DueItem last, int lookedAt, long epoch, int tasks, Tally tally) {}

    /** Goes on behind a chunk. */
    public void passed(Chunk chunk) {
        afterAt = chunk.last().dueAt();
        afterId = chunk.last().id();
        chunks++;
        lookedAt += chunk.lookedAt();
        policyEpoch = Math.max(policyEpoch, chunk.epoch());
        tasks += chunk.tasks();
        Tally all = Tally.read(counts);
        all.add(chunk.tally().counts());
        counts = all.column();
    }

    /**
     * Returns the time under which a chunk is noted, at most three microseconds from now: no two slices of a store have one in common, so
     * that the items of a chunk are told by it.
     */
    public Instant timeOf(Instant now) {
        Instant micros = now.truncatedTo(ChronoUnit.MICROS);
        long place = micros.get(ChronoField.MICRO_OF_SECOND) % MAX_SLICES;
        return micros.plus(slice - place, ChronoUnit.MICROS);
    }

    /** Ends the only pass, or the second. */
    public void end() {
        done = true;
    }

    /** Begins the second pass, which is for what others were derived from, in all of the store: its other parts are done. */
    public void beginSources(Instant asOf) {
        pass++;
        fromAt = null;
        untilAt = asOf;
        afterAt = null;
        afterId = null;
    }

    /** Gives the store up. */
    public void giveUp(String why) {
        done = true;
        error = why.length() > MAX_ERROR_CHARS ? why.substring(0, MAX_ERROR_CHARS) : why;
    }

    /** Tells whether this pass is for what others were derived from. */
    public boolean isForSources() {
        return pass > 0;
    }

    public boolean isDone() {
        return done;
    }

    public boolean isGivenUp() {
        return error != null;
    }

    public UUID store() {
        return storeId;
    }

    public UUID sweep() {
        return sweepId;
    }

    public DueQuestion due(int limit) {
        return new DueQuestion(storeId, fromAt, untilAt, after(), isForSources(), limit);
    }

    private @Nullable Place after() {
        return afterAt == null || afterId == null ? null : new Place(afterAt, afterId);
    }

    public int tasksLeft() {
        return Math.max(0, MAX_TASKS - tasks);
    }

    public Tally tally() {
        return Tally.read(counts);
    }

    public long due() {
        return due;
    }

    /** Returns the state of the rules that decided last; 0 before anything was. */
    public long policyEpoch() {
        return policyEpoch;
    }

    public long lookedAt() {
        return lookedAt;
    }

    /** Returns why its store was given up, or null. */
    public @Nullable String error() {
        return error;
    }
}
