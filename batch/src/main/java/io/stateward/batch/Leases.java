package io.stateward.batch;

import io.stateward.operations.boundary.WorkQueue;
import io.stateward.operations.entity.Claim;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows which claims this server holds, and renews them while their work runs.
 *
 * <p>A lease that could not be renewed in time is not held any more, whatever the reason: a long pause of the process counts too.
 */
@ApplicationScoped
public class Leases {

    @Inject
    WorkQueue queue;

    @Inject
    Clock clock;

    private final Map<UUID, Claim> held = new ConcurrentHashMap<>();

    void hold(Claim claim) {
        held.put(claim.id(), claim);
    }

    void release(Claim claim) {
        held.computeIfPresent(claim.id(), (id, current) -> current.fence() == claim.fence() ? null : current);
    }

    /** Tells whether this server may go on with a piece of work. */
    public boolean holds(UUID work, long fence) {
        Claim claim = held.get(work);
        return claim != null && claim.fence() == fence && clock.instant().isBefore(claim.leaseUntil());
    }

    int count(Set<String> kinds) {
        return (int)
                held.values().stream().filter(c -> kinds.contains(c.kind())).count();
    }

    /** Renews what is due for it; what went to another worker is no longer held. */
    void renew() {
        Instant now = clock.instant();
        for (Claim claim : List.copyOf(held.values())) {
            Instant renewAt = claim.leaseUntil().minus(WorkQueue.LEASE).plus(WorkQueue.RENEWAL);
            if (now.isBefore(renewAt)) {
                continue;
            }
            if (queue.renew(claim)) {
                // From the time before the call: the server must not believe longer in its lease than the database
                // does.
                held.replace(claim.id(), claim, prolonged(claim, now.plus(WorkQueue.LEASE)));
            } else {
                held.remove(claim.id(), claim);
            }
        }
    }

    private static Claim prolonged(Claim claim, Instant until) {
        return new Claim(
                claim.id(), claim.tenantId(), claim.kind(), claim.ref(), claim.attempts(), claim.fence(), until);
    }
}
