package io.stateward.ledger.entity;

import io.stateward.Ids;
import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is one verification of the whole log as it was when it was asked for.
 *
 * <p>Life cycle: RUNNING, slice by slice → SOUND or BROKEN. Its checkpoint is remembered: every later verification is held against it.
 */
@Entity
@Table(name = "ledger_verification")
@NamedQuery(
        name = "LogVerification.before",
        query = "select v from LogVerification v where v.id < :before order by v.id desc")
@NamedQuery(name = "LogVerification.open", query = "select count(v) from LogVerification v where v.status = 'RUNNING'")
@NamedQuery(
        name = "LogVerification.checkpoints",
        query = "select v.checkpoint from LogVerification v where v.id < :before and v.checkpoint like :origin"
                + " order by v.id desc")
@NamedQuery(name = "LogVerification.running", query = "select v from LogVerification v where v.status = 'RUNNING'")
public class LogVerification extends TenantOwned {

    /** It goes on. */
    public static final String RUNNING = "RUNNING";

    /** Nothing was found. */
    public static final String SOUND = "SOUND";

    /** Something was found. */
    public static final String BROKEN = "BROKEN";

    @Column(name = "operation_id", updatable = false)
    private UUID operation;

    @Column(name = "status")
    private String status;

    @Column(name = "requested_by", updatable = false)
    private String requestedBy;

    @Column(name = "requested_at", updatable = false)
    private Instant requestedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "tree_size", updatable = false)
    private long size;

    @Column(name = "checkpoint", updatable = false)
    private String checkpoint;

    @Column(name = "remembered", updatable = false)
    private String remembered;

    @Column(name = "state")
    private String state;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected LogVerification() {}

    /**
     * Is who asked for it.
     *
     * @param operation that tells its progress
     * @param by the caller's name
     * @param at when
     */
    public record Asked(UUID operation, String by, Instant at) {}

    /**
     * Asks for a verification.
     *
     * @param size entries to be verified
     * @param checkpoint the signed state that they are held against
     * @param remembered JSON list of the checkpoints that the caller brought
     * @param state JSON of how far it is
     */
    public LogVerification(Asked asked, long size, String checkpoint, String remembered, String state) {
        super(Ids.next());
        this.operation = asked.operation();
        this.requestedBy = asked.by();
        this.requestedAt = asked.at();
        this.status = RUNNING;
        this.size = size;
        this.checkpoint = checkpoint;
        this.remembered = remembered;
        this.state = state;
    }

    /** Notes how far it is. */
    public void advanced(String newState) {
        state = newState;
    }

    /** Ends it. */
    public void ended(boolean sound, Instant at) {
        status = sound ? SOUND : BROKEN;
        endedAt = at;
    }

    public boolean isRunning() {
        return status.equals(RUNNING);
    }

    public UUID operation() {
        return operation;
    }

    public String status() {
        return status;
    }

    public String requestedBy() {
        return requestedBy;
    }

    public Instant requestedAt() {
        return requestedAt;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    public long size() {
        return size;
    }

    public String checkpoint() {
        return checkpoint;
    }

    public String remembered() {
        return remembered;
    }

    public String state() {
        return state;
    }
}
