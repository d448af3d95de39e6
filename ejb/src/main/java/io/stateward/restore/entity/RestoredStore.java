package io.stateward.restore.entity;

import io.stateward.Ids;
import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * Is a report that a store was put back to an older state.
 *
 * <p>Life cycle: written when it is reported; its operation tells how far the looking again is. Never changed.
 */
@Entity
@Table(name = "restored_store")
@NamedQuery(
        name = "RestoredStore.of",
        query = "select r from RestoredStore r where r.store = :store order by r.id desc")
public class RestoredStore extends TenantOwned {

    @Column(name = "store_id", updatable = false)
    private UUID store;

    @Column(name = "restored_to", updatable = false)
    private Instant restoredTo;

    @Column(name = "reason", updatable = false)
    private String reason;

    @Column(name = "reported_by", updatable = false)
    private String reportedBy;

    @Column(name = "reported_at", updatable = false)
    private Instant reportedAt;

    @Column(name = "operation_id", updatable = false)
    private UUID operation;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected RestoredStore() {}

    /**
     * Is what somebody reports.
     *
     * @param store which store
     * @param restoredTo the moment that it was put back to
     * @param reason why, without naming anybody
     * @param by who says so
     */
    public record Report(UUID store, Instant restoredTo, String reason, String by) {}

    public RestoredStore(Report report, UUID operation, Instant now) {
        super(Ids.next());
        this.store = report.store();
        this.restoredTo = report.restoredTo();
        this.reason = report.reason();
        this.reportedBy = report.by();
        this.reportedAt = now;
        this.operation = operation;
    }

    public Instant restoredTo() {
        return restoredTo;
    }

    public UUID operation() {
        return operation;
    }

    public RestoredStoreView view() {
        return new RestoredStoreView(id(), store, restoredTo, reason, reportedBy, reportedAt, operation);
    }
}
