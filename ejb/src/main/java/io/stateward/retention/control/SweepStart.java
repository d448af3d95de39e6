package io.stateward.retention.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.TenantScoped;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Operations;
import io.stateward.operations.boundary.Work;
import io.stateward.retention.entity.Sweep;
import io.stateward.retention.entity.SweepPart;
import io.stateward.retention.entity.SweepPart.Slice;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Begins sweeps, one of a tenant at a time. Who begins one holds the lock on the tenant's settings, so that no second one begins. */
@ApplicationScoped
@Transactional
@TenantScoped
public class SweepStart {

    /** Kind of the work row and of the batch job; the work's reference is the sweep. */
    public static final String WORK = "sweep";

    @Inject
    SweepRows rows;

    @Inject
    Stores stores;

    @Inject
    Slicing slicing;

    @Inject
    Operations operations;

    @Inject
    Work work;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /**
     * Begins a sweep at somebody's word.
     *
     * @throws StatewardException {@code sweep-running} (409)
     */
    public Sweep require(Sweep.Order order) {
        return begin(order)
                .orElseThrow(
                        () -> new StatewardException(
                                Kind.CONFLICT,
                                "sweep-running",
                                "A sweep of this tenant is running. Wait for its end; it does all that was due when it began."));
    }

    /** Begins a sweep unless one is running. */
    public Optional<Sweep> begin(Sweep.Order order) {
        rows.lockedSettings();
        if (rows.running().isPresent()) {
            return Optional.empty();
        }
        UUID id = Sweep.newId();
        List<UUID> swept =
                order.store() == null ? stores.all().stream().map(StoreView::id).toList() : List.of(order.store());
        List<Slice> parts = swept.stream()
                .flatMap(store -> slicing.of(store, order.asOf()).stream())
                .toList();
        long total = parts.stream().mapToLong(Slice::due).sum();
        Sweep sweep = new Sweep(id, order, operations.start(WORK, id, total), clock.instant());
        rows.add(sweep);
        parts.forEach(part -> rows.add(new SweepPart(id, part)));
        work.enqueue(WORK, id, clock.instant());
        ledger.record(
                "sweep-started",
                Map.of(
                        "sweep", id,
                        "cause", order.cause(),
                        "asOf", order.asOf(),
                        "dryRun", order.dryRun(),
                        "stores", swept.size(),
                        "due", total));
        return Optional.of(sweep);
    }
}
