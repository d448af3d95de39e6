package io.stateward.erasure.entity;

import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is requests that were sent together.
 *
 * <p>Life cycle: it is taken whole, with all its lines; it has ended when none of them waits, and then the key that they were sealed under is
 * destroyed.
 */
@Entity
@Table(name = "bulk_intake")
@NamedQuery(name = "BulkIntake.page", query = "select b from BulkIntake b where b.id < :before order by b.id desc")
public class BulkIntake extends TenantOwned {

    @Column(name = "operation_id", updatable = false)
    private UUID operationId;

    @Column(name = "entered_by", updatable = false)
    private String enteredBy;

    @Column(name = "total", updatable = false)
    private int total;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "key_destroyed")
    private boolean keyDestroyed;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected BulkIntake() {}

    public BulkIntake(UUID id, UUID operation, String by, int total, Instant now) {
        super(id);
        this.operationId = operation;
        this.enteredBy = by;
        this.total = total;
        this.createdAt = now;
    }

    public void end(Instant now) {
        endedAt = now;
    }

    public void keyDestroyed() {
        keyDestroyed = true;
    }

    public boolean hasEnded() {
        return endedAt != null;
    }

    /** Tells whether the key that its lines were sealed under may still be there. */
    public boolean owesDestruction() {
        return endedAt != null && !keyDestroyed;
    }

    public UUID operation() {
        return operationId;
    }

    public String enteredBy() {
        return enteredBy;
    }

    /** Returns when it was taken. */
    public Instant createdAt() {
        return createdAt;
    }

    public int total() {
        return total;
    }

    public BulkView view(Map<BulkLineStatus, Long> counts) {
        return new BulkView(
                id(),
                operationId,
                enteredBy,
                total,
                counts.getOrDefault(BulkLineStatus.WAITING, 0L),
                counts.getOrDefault(BulkLineStatus.RECEIVED, 0L),
                counts.getOrDefault(BulkLineStatus.ALREADY_RECEIVED, 0L),
                counts.getOrDefault(BulkLineStatus.REFUSED, 0L),
                createdAt,
                endedAt);
    }
}
