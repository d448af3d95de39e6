package io.stateward.retention.entity;

import io.stateward.Ids;
import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is one sweep of a tenant's catalog.
 *
 * <p>Life cycle: {@code RUNNING → COMPLETED} or {@code NEEDS_ATTENTION}. One of a tenant runs at a time. Its parts, one for each store,
 * are the checkpoint.
 */
@Entity
@Table(name = "retention_sweep")
public class Sweep extends TenantOwned {

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private SweepStatus status;

    @Enumerated(EnumType.STRING)
    @Column(name = "cause", updatable = false)
    private SweepCause cause;

    @Column(name = "as_of", updatable = false)
    private Instant asOf;

    @Column(name = "dry_run", updatable = false)
    private boolean dryRun;

    @Column(name = "store_id", updatable = false)
    private @Nullable UUID storeId;

    @Column(name = "requested_by", updatable = false)
    private String requestedBy;

    @Column(name = "operation_id", updatable = false)
    private UUID operationId;

    @Column(name = "started_at", updatable = false)
    private Instant startedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Sweep() {}

    /**
     * Is what a sweep is to do.
     *
     * @param by who asked, an account or Stateward's own worker
     */
    public record Order(
            SweepCause cause,
            Instant asOf,
            boolean dryRun,
            @Nullable UUID store,
            String by) {}

    public Sweep(UUID id, Order order, UUID operation, Instant now) {
        super(id);
        this.status = SweepStatus.RUNNING;
        this.cause = order.cause();
        this.asOf = order.asOf();
        this.dryRun = order.dryRun();
        this.storeId = order.store();
        this.requestedBy = order.by();
        this.operationId = operation;
        this.startedAt = now;
    }

    /** Makes an id for a sweep. */
    public static UUID newId() {
        return Ids.next();
    }

    public void end(SweepStatus ending, Instant now) {
        status = ending;
        endedAt = now;
    }

    public boolean isRunning() {
        return status == SweepStatus.RUNNING;
    }

    public SweepCause cause() {
        return cause;
    }

    public Instant asOf() {
        return asOf;
    }

    public boolean isDryRun() {
        return dryRun;
    }

    public Optional<UUID> store() {
        return Optional.ofNullable(storeId);
    }

    public UUID operation() {
        return operationId;
    }

    public SweepView view(List<SweepDetail.StorePart> parts) {
        Tally all = new Tally();
        parts.forEach(part -> all.add(part.counts()));
        return new SweepView(
                id(),
                status,
                cause,
                asOf,
                dryRun,
                storeId,
                requestedBy,
                operationId,
                parts.stream()
                        .mapToLong(SweepDetail.StorePart::policyEpoch)
                        .max()
                        .orElse(0),
                startedAt,
                endedAt,
                parts.stream().mapToLong(SweepDetail.StorePart::due).sum(),
                parts.stream().mapToLong(SweepDetail.StorePart::lookedAt).sum(),
                all.counts());
    }
}
