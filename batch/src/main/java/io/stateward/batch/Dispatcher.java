package io.stateward.batch;

import io.stateward.operations.boundary.WorkQueue;
import io.stateward.operations.entity.Claim;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Looks for due work and has it begun, never more than this server has room for. */
@ApplicationScoped
public class Dispatcher {

    /** Most handlers at work at a time on one server. */
    public static final int MAX_HANDLERS = 8;

    /** A lasting failure is logged when it begins and then once in so many looks. */
    private static final int LOG_EVERY = 60;

    private static final Logger LOG = Logger.getLogger(Dispatcher.class.getName());

    @Inject
    WorkQueue queue;

    @Inject
    Node node;

    @Inject
    Leases leases;

    @Inject
    HandlerRuns handlers;

    @Inject
    JobRuns jobs;

    private final AtomicBoolean looking = new AtomicBoolean();
    private boolean tookOver;
    private int failures;

    /** Looks once; returns at once if the last look has not ended. Never throws, since a server gives up a timer that does. */
    public void look() {
        if (!looking.compareAndSet(false, true)) {
            return;
        }
        try {
            takeOver();
            leases.renew();
            jobs.settle();
            begin(handlers.kinds(), MAX_HANDLERS, handlers::start);
            jobs.slots().forEach((kind, slots) -> begin(Set.of(kind), slots, jobs::start));
            failures = 0;
        } catch (RuntimeException e) {
            if (failures++ % LOG_EVERY == 0) {
                LOG.log(Level.WARNING, "Work cannot be looked for at the moment: {0}", Failures.describe(e));
            }
        } finally {
            looking.set(false);
        }
    }

    private void takeOver() {
        if (!tookOver) {
            int freed = queue.takeOver(node.name(), node.owner());
            tookOver = true;
            LOG.log(Level.INFO, "Work is claimed as {0}; {1} left by an earlier run", new Object[] {node.owner(), freed
            });
        }
    }

    private void begin(Set<String> kinds, int limit, Consumer<Claim> start) {
        int room = limit - leases.count(kinds);
        if (room <= 0 || kinds.isEmpty()) {
            return;
        }
        for (Claim claim : queue.claim(node.owner(), kinds, room)) {
            leases.hold(claim);
            start.accept(claim);
        }
    }
}
