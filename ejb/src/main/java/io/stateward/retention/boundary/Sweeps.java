package io.stateward.retention.boundary;

import io.stateward.Boundary;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.disposal.boundary.Disposals;
import io.stateward.disposal.entity.TaskView;
import io.stateward.retention.control.SweepRows;
import io.stateward.retention.control.SweepStart;
import io.stateward.retention.entity.Sweep;
import io.stateward.retention.entity.SweepCause;
import io.stateward.retention.entity.SweepDetail;
import io.stateward.retention.entity.SweepDraft;
import io.stateward.retention.entity.SweepView;
import io.stateward.stores.boundary.Stores;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Begins sweeps on demand, and shows what they did. */
@Boundary
public class Sweeps {

    @Inject
    SweepStart start;

    @Inject
    SweepRows rows;

    @Inject
    Stores stores;

    @Inject
    Disposals disposals;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    /**
     * Begins a sweep; the operation that it names tells its progress.
     *
     * @throws StatewardException {@code invalid-field} (400) for a time in the future, {@code sweep-running} (409)
     */
    public SweepView start(SweepDraft draft) {
        current.require(Role.PRIVACY_OFFICER, Role.TENANT_ADMIN);
        Instant now = clock.instant();
        Instant asOf = draft.asOf() == null ? now : draft.asOf();
        if (asOf.isAfter(now)) {
            throw StatewardException.invalid(
                    "asOf",
                    "'asOf' must not be in the future: what is not due yet is not swept. Leave it out for now.");
        }
        @Nullable String named = draft.store();
        @Nullable UUID store = named == null ? null : stores.of(named).id();
        Sweep sweep = start.require(new Sweep.Order(
                SweepCause.REQUEST,
                asOf,
                draft.dryRun(),
                store,
                current.caller().name()));
        rows.flush();
        return rows.view(sweep);
    }

    /** Shows a sweep by store, with the first of what did not end clean. */
    public SweepDetail of(UUID id) {
        requireReader();
        Sweep sweep = rows.of(id);
        List<TaskView> attention =
                disposals.tasks(id).stream().filter(TaskView::needsAttention).toList();
        return new SweepDetail(rows.view(sweep), rows.views(id), attention);
    }

    /** Lists sweeps, the latest first. */
    public Page<SweepView> list(@Nullable UUID before, @Nullable Integer limit) {
        requireReader();
        return rows.page(before, Page.limit(limit));
    }

    private void requireReader() {
        current.require(Role.PRIVACY_OFFICER, Role.TENANT_ADMIN, Role.AUDITOR);
    }
}
