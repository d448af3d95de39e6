package io.stateward.retention.control;

import io.stateward.TenantScoped;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Operations;
import io.stateward.retention.entity.Sweep;
import io.stateward.retention.entity.SweepCount;
import io.stateward.retention.entity.SweepPart;
import io.stateward.retention.entity.SweepStatus;
import io.stateward.retention.entity.SweepView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Ends a sweep: adds up its stores, records what came of it, and clears away what nobody needs any more. */
@ApplicationScoped
@Transactional
@TenantScoped
public class SweepEnd {

    /** Of so many ended sweeps the tasks are kept; of older ones the counts. */
    static final int SWEEPS_WITH_TASKS = 30;

    @Inject
    SweepRows rows;

    @Inject
    ReviewRows reviews;

    @Inject
    Operations operations;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    public void conclude(UUID id) {
        Sweep sweep = rows.of(id);
        if (!sweep.isRunning()) {
            return;
        }
        List<SweepPart> parts = rows.parts(id);
        if (parts.stream().anyMatch(part -> !part.isDone())) {
            throw new IllegalStateException("Stores of this sweep are still open; the job must go on first");
        }
        List<SweepCount> counts = rows.view(sweep).counts();
        boolean attention = parts.stream().anyMatch(SweepPart::isGivenUp)
                || counts.stream().anyMatch(count -> count.outcome().needsAttention());
        sweep.end(attention ? SweepStatus.NEEDS_ATTENTION : SweepStatus.COMPLETED, clock.instant());
        SweepView view = rows.view(sweep);
        ledger.record(
                "sweep-ended",
                Map.of(
                        "sweep", id,
                        "status", view.status(),
                        "policyEpoch", view.policyEpoch(),
                        "lookedAt", view.lookedAt(),
                        "counts", counts));
        operations.progress(sweep.operation(), view.lookedAt(), view.due());
        operations.succeed(sweep.operation(), Map.of("sweep", id, "status", view.status(), "counts", counts));
        if (!sweep.isDryRun()) {
            reviews.closeGone();
            rows.removeOldTasks(SWEEPS_WITH_TASKS);
        }
    }
}
