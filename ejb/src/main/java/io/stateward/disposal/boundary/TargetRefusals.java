package io.stateward.disposal.boundary;

import io.stateward.Boundary;
import io.stateward.StatewardException;
import io.stateward.disposal.control.Preview;
import io.stateward.disposal.control.Refused;
import io.stateward.disposal.entity.Case;
import io.stateward.disposal.entity.RefusableTarget;
import io.stateward.disposal.entity.RefusalNote;
import io.stateward.disposal.entity.RefusedView;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Keeps targets of a run, or all of a store, from being erased on a legal ground that an officer names. */
@Boundary
public class TargetRefusals {

    @Inject
    Refused refused;

    @Inject
    Preview preview;

    /** Searches the stores for what may be refused before a run begins; a store that does not answer brings nothing. Changes nothing. */
    @Transactional(TxType.NOT_SUPPORTED)
    public List<RefusableTarget> found(Case subject) {
        return preview.refusable(subject);
    }

    /**
     * Returns the targets of those names: keys out of the plan, or ids of tasks.
     *
     * @param found what a search found, for as long as there are no tasks
     * @throws StatewardException {@code target-unknown} (422), {@code target-gone} (409)
     */
    public List<RefusableTarget> named(UUID run, Collection<UUID> names, Collection<RefusableTarget> found) {
        return refused.named(run, names, found);
    }

    /**
     * Refuses targets from now on; returns how many were not refused before.
     *
     * @throws StatewardException {@code too-many-refusals} (409)
     */
    public int refuse(UUID run, Collection<RefusableTarget> targets, RefusalNote note) {
        return refused.add(run, targets, note);
    }

    /** Withdraws a refusal; starts again and returns the tasks that nothing refuses any more. */
    public Set<UUID> withdraw(UUID run, UUID refusal) {
        return refused.withdraw(run, refusal);
    }

    public List<RefusedView> of(UUID run) {
        return refused.views(run);
    }

    /** Returns the refusals that keep something, by the task that they keep. */
    public Map<UUID, RefusedView> kept(UUID run) {
        return refused.kept(run);
    }
}
