package io.stateward.restore.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is what the database knows of a tenant's folder outside of it, and how far a replay is. A platform row without data of the tenant's.
 *
 * <p>Life cycle: made when the folder is; counts the journal's records; {@code SERVED → REPLAYING} when the operator begins a replay, and
 * back when it has ended.
 */
@Entity
@Table(name = "restore_state")
@NamedQuery(name = "RestoreState.all", query = "select s from RestoreState s")
public class RestoreState {

    @Id
    @Column(name = "tenant_id", updatable = false)
    private UUID tenant;

    @Version
    @Column(name = "version")
    private int version;

    @Column(name = "tie")
    private UUID tie;

    @Column(name = "journalled")
    private long journalled;

    @Column(name = "checkpointed")
    private boolean checkpointed;

    @Enumerated(EnumType.STRING)
    @Column(name = "phase")
    private RestorePhase phase;

    @Column(name = "fresh_start")
    private boolean freshStart;

    @Column(name = "from_record")
    private long from;

    @Column(name = "replayed")
    private long replayed;

    @Column(name = "to_record")
    private long to;

    @Column(name = "erasures")
    private long erasures;

    @Column(name = "unreadable")
    private long unreadable;

    @Column(name = "by_id_only")
    private long byIdOnly;

    @Column(name = "old_origin")
    private @Nullable String oldOrigin;

    @Column(name = "reason")
    private @Nullable String reason;

    @Enumerated(EnumType.STRING)
    @Column(name = "stuck")
    private @Nullable ReplayFailure stuck;

    @Column(name = "started_by")
    private @Nullable String startedBy;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected RestoreState() {}

    /** Ties the tenant's rows to a folder. */
    public RestoreState(UUID tenant, UUID tie) {
        this.tenant = tenant;
        this.tie = tie;
        this.phase = RestorePhase.SERVED;
    }

    /**
     * Is what the operator asks for.
     *
     * @param freshStart whether to go on although the folder is missing, damaged or another's
     * @param reason why, for the tenant's ledger
     * @param by the operator's account
     */
    public record Order(boolean freshStart, String reason, String by) {}

    /**
     * Begins a replay.
     *
     * @param journal records of the journal as it lies outside
     */
    public void begin(Order order, long journal, Instant now) {
        phase = RestorePhase.REPLAYING;
        freshStart = order.freshStart();
        from = Math.min(journalled, journal);
        replayed = from;
        to = journal;
        erasures = 0;
        unreadable = 0;
        byIdOnly = 0;
        oldOrigin = null;
        stuck = null;
        reason = order.reason();
        startedBy = order.by();
        startedAt = now;
        endedAt = null;
    }

    /** Notes the name of the log that does not go on. */
    public void ends(String origin) {
        oldOrigin = origin;
    }

    /** Notes what became of a record. */
    public void replayed(long number, Replayed what) {
        replayed = number;
        stuck = null;
        erasures += what == Replayed.ENTERED || what == Replayed.ENTERED_BY_ID ? 1 : 0;
        byIdOnly += what == Replayed.ENTERED_BY_ID ? 1 : 0;
        unreadable += what == Replayed.EXPIRED ? 1 : 0;
    }

    /** Says what became of a record. */
    public enum Replayed {
        /** It needed nothing. */
        PASSED,
        /** Its erasure was entered again. */
        ENTERED,
        /** So it was, and the person was found by their ids alone: the key of the look-up hashes was destroyed after the backup. */
        ENTERED_BY_ID,
        /** The database has nobody whom it could be about. */
        NOBODY,
        /** Its key is destroyed. */
        EXPIRED
    }

    /** Ends the replay. */
    public void served(UUID folder, long journal, Instant now) {
        tie = folder;
        journalled = journal;
        phase = RestorePhase.SERVED;
        checkpointed = true;
        stuck = null;
        endedAt = now;
    }

    /** Notes why the replay does not get further. */
    public void stuck(ReplayFailure why) {
        stuck = why;
    }

    /** Notes that the journal has grown. */
    public void journalled(long records) {
        journalled = records;
    }

    /** Notes that a checkpoint lies outside. */
    public void checkpointed() {
        checkpointed = true;
    }

    public UUID tenant() {
        return tenant;
    }

    public UUID tie() {
        return tie;
    }

    public long journalled() {
        return journalled;
    }

    public boolean isCheckpointed() {
        return checkpointed;
    }

    /** Tells whether anything was ever kept in the folder, as far as the database knows. */
    public boolean isUsed() {
        return journalled > 0 || checkpointed;
    }

    /** Returns why the replay did not get further when it last tried. */
    public Optional<ReplayFailure> stuck() {
        return Optional.ofNullable(stuck);
    }

    public boolean isReplaying() {
        return phase == RestorePhase.REPLAYING;
    }

    public boolean isFreshStart() {
        return freshStart;
    }

    /** Returns the number of the last record that was replayed. */
    public long replayed() {
        return replayed;
    }

    public long to() {
        return to;
    }

    public long from() {
        return from;
    }

    public long erasures() {
        return erasures;
    }

    public long unreadable() {
        return unreadable;
    }

    public long byIdOnly() {
        return byIdOnly;
    }

    public @Nullable String oldOrigin() {
        return oldOrigin;
    }

    public @Nullable String reason() {
        return reason;
    }

    public @Nullable String startedBy() {
        return startedBy;
    }

    public @Nullable Instant startedAt() {
        return startedAt;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }
}
