package io.stateward.operations.boundary;

import io.stateward.PlatformBoundary;
import io.stateward.operations.control.WorkRows;
import io.stateward.operations.entity.Claim;
import io.stateward.operations.entity.WorkAsked;
import io.stateward.tenancy.boundary.Tenants;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lends due work of all tenants to workers, each piece to one at a time.
 *
 * <p>An owner is {@code node/incarnation}: the node's name outlives a restart, the incarnation does not.
 */
@PlatformBoundary
public class WorkQueue {

    /** How long a claim lasts unless it is renewed. */
    public static final Duration LEASE = Duration.ofSeconds(60);

    /** How often a worker renews: three chances before the lease ends. */
    public static final Duration RENEWAL = Duration.ofSeconds(20);

    /** Most pieces of work in one claim. */
    public static final int MAX_CLAIMS = 100;

    private static final Pattern NODE = Pattern.compile("[a-zA-Z0-9.-]{1,60}");

    @Inject
    WorkRows rows;

    @Inject
    Tenants tenants;

    @Inject
    Event<WorkAsked> asked;

    @Inject
    Clock clock;

    /**
     * Asks for the same work in every tenant, each with its own id as reference; as {@link Work#enqueue}.
     *
     * @param kind the kind of a {@link WorkHandler}, kebab-case
     * @param dueAt the earliest time
     */
    public void enqueueForAll(String kind, Instant dueAt) {
        tenants.all().forEach(tenant -> rows.enqueue(tenant.id(), kind, tenant.id(), dueAt));
        if (!dueAt.isAfter(clock.instant())) {
            asked.fire(new WorkAsked(kind));
        }
    }

    /**
     * Claims due work, the longest due first, that nobody holds or whose lease has ended.
     *
     * @param owner {@code node/incarnation} of the worker
     * @param kinds what the worker can do
     * @param limit 1 to {@link #MAX_CLAIMS}
     */
    public List<Claim> claim(String owner, Set<String> kinds, int limit) {
        if (limit < 1 || limit > MAX_CLAIMS) {
            throw new IllegalArgumentException("A claim takes 1 to " + MAX_CLAIMS + " pieces of work, not " + limit);
        }
        return kinds.isEmpty() ? List.of() : rows.claim(owner, kinds, limit, LEASE);
    }

    /** Prolongs the lease by {@link #LEASE} from now; false when the work has gone to another worker. */
    public boolean renew(Claim claim) {
        return rows.renew(claim, LEASE);
    }

    /** Finishes the work; false when it has gone to another worker. */
    public boolean done(Claim claim) {
        return rows.done(claim);
    }

    /** Gives the work back to be tried again at a time; false when it has gone to another worker. */
    public boolean retry(Claim claim, Instant dueAt) {
        return rows.retry(claim, dueAt);
    }

    /**
     * Frees what earlier incarnations of a node still hold, when the node starts: a restart need not wait for their leases to end.
     *
     * @param node the node's name, the part of its owners before the slash
     * @param owner the new incarnation's owner, whose own claims stay
     * @return how many were freed
     */
    public int takeOver(String node, String owner) {
        if (!NODE.matcher(node).matches()) {
            throw new IllegalArgumentException(
                    "stateward.node.id may hold letters, digits, dots and dashes, at most 60");
        }
        return rows.takeOver(node, owner);
    }
}
