package io.stateward.retention.boundary;

import io.stateward.Boundary;
import io.stateward.Page;
import io.stateward.policies.boundary.Rulings;
import io.stateward.retention.control.ReevaluationRows;
import io.stateward.retention.entity.ReevaluationStanding;
import io.stateward.retention.entity.ReevaluationState;
import io.stateward.retention.entity.ReevaluationView;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells whether the catalog is decided by the rules that decide now, and what was decided again. */
@Boundary
public class Reevaluations {

    @Inject
    ReevaluationRows rows;

    @Inject
    Rulings rulings;

    @Inject
    CurrentTenant current;

    /** Says whether the catalog is up to date with the rules. */
    public ReevaluationStanding standing() {
        current.requireReader();
        Optional<ReevaluationState> known = rows.state();
        if (known.isEmpty()) {
            return new ReevaluationStanding(rulings.basis().versions().isEmpty(), null, null);
        }
        ReevaluationState state = known.get();
        boolean upToDate = state.dirt().nothing()
                && state.stamp().equals(rulings.stamp())
                && state.basis().placesUntil().equals(rulings.basis().placesUntil())
                && !rows.hasCauses();
        UUID run = state.run();
        return new ReevaluationStanding(
                upToDate,
                state.basis().epoch(),
                run == null ? null : rows.of(run).view());
    }

    /** Returns runs, the newest first; at most {@link ReevaluationRows#MAX_KEPT} are kept. */
    public Page<ReevaluationView> list(@Nullable String cursor, @Nullable Integer limit) {
        current.requireReader();
        return rows.list(cursor, Page.limit(limit));
    }

    public ReevaluationView of(UUID id) {
        current.requireReader();
        return rows.of(id).view();
    }
}
