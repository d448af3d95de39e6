package io.stateward.operations.boundary;

import io.stateward.Boundary;
import io.stateward.operations.control.WorkRows;
import io.stateward.operations.entity.WorkAsked;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Asks for work on behalf of the current tenant, in the transaction of the change that needs it. */
@Boundary
public class Work {

    @Inject
    CurrentTenant current;

    @Inject
    WorkRows rows;

    @Inject
    Event<WorkAsked> asked;

    @Inject
    Clock clock;

    /**
     * Asks for work from a time on. The same kind and reference are one piece of work: asking again moves its time and begins its
     * attempts anew; if it is being done at the moment, it is done once more.
     *
     * @param kind the kind of a {@link WorkHandler} or of a batch job, kebab-case
     * @param ref what the work is about
     * @param dueAt the earliest time
     */
    public void enqueue(String kind, UUID ref, Instant dueAt) {
        rows.enqueue(current.id(), kind, ref, dueAt);
        if (!dueAt.isAfter(clock.instant())) {
            asked.fire(new WorkAsked(kind));
        }
    }

    /**
     * Returns which of the things are asked for as work of that kind, with how often it was begun without coming to its end.
     *
     * @param refs what the work is about, at most {@value io.stateward.Chunks#SIZE}
     */
    public Map<UUID, Integer> attempts(String kind, Collection<UUID> refs) {
        return rows.attempts(current.id(), kind, refs);
    }

    /**
     * Asks for work from a time on, or from an earlier one at which it is already asked for: whoever does it, and will look again then,
     * does not put off what somebody else asked for meanwhile.
     */
    public void enqueueAtLatest(String kind, UUID ref, Instant dueAt) {
        rows.enqueueAtLatest(current.id(), kind, ref, dueAt);
    }
}
