package io.stateward.stores.connector.simulator;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Plans faults and hands the next one to the call it hits; several planned faults are played in their order. */
public final class Faults {

    private final List<Planned> planned = new ArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);

    /** Adds a fault behind those already planned. */
    public synchronized void plan(Fault fault) {
        planned.add(new Planned(fault));
    }

    /** Forgets every planned fault. */
    public synchronized void clear() {
        planned.clear();
    }

    /** Takes the fault that hits a call of this route, if there is one. */
    public synchronized Optional<Fault> next(String route) {
        for (Iterator<Planned> each = planned.iterator(); each.hasNext(); ) {
            Planned candidate = each.next();
            if (candidate.hits(route)) {
                if (candidate.usedUp()) {
                    each.remove();
                }
                return Optional.of(candidate.fault);
            }
        }
        return Optional.empty();
    }

    /** Lets a call hang until its time is over or the simulator stops. */
    public void hold(Fault fault) {
        try {
            released.await(fault.hold().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends every hanging call, for good. */
    public void release() {
        released.countDown();
    }

    private static final class Planned {

        private final Fault fault;
        private final SplittableRandom chance;
        private int toSkip;
        private int left;

        Planned(Fault fault) {
            this.fault = fault;
            this.chance = new SplittableRandom(fault.trigger().seed());
            this.toSkip = fault.trigger().skip();
            this.left = fault.trigger().times();
        }

        boolean hits(String route) {
            String wanted = fault.trigger().route();
            if (left == 0 || (wanted != null && !wanted.equals(route))) {
                return false;
            }
            if (toSkip > 0) {
                toSkip--;
                return false;
            }
            if (chance.nextDouble() >= fault.trigger().probability()) {
                return false;
            }
            left -= left == Fault.Trigger.ALWAYS ? 0 : 1;
            return true;
        }

        boolean usedUp() {
            return left == 0;
        }
    }
}
