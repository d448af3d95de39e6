package io.stateward.stores.control;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps calls away from a store that does not answer, and lets one through from time to time to see whether it does again.
 *
 * <p>Closed: calls pass, and the last {@value #WINDOW} are remembered. Open: none passes until its time is over. Then one call tries: if it
 * is answered the breaker closes, else it stays open twice as long as before. As {@code @CircuitBreaker} of MicroProfile Fault Tolerance
 * with a request volume of ten and a ratio of one half, except that what may lie with one object needs another object to agree.
 */
final class Breaker {

    /** Calls that are remembered. */
    static final int WINDOW = 10;

    /** Failures among them that open it. */
    static final int FAILURES = 5;

    /** First time for which it is open; each next one is twice as long. */
    static final Duration FIRST = Duration.ofSeconds(30);

    /** Longest time for which it is open. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    /** Longest wait for the answer to the call that tries; then another may try. */
    static final Duration TRIAL = Duration.ofMinutes(1);

    private final Ticks ticks;
    private final Deque<Mark> last = new ArrayDeque<>();
    private Duration pause = FIRST;
    private boolean open;
    private long closedUntil;

    /** How a call ended; an empty object if the failure was not about one. */
    private record Mark(boolean failed, String object) {}

    Breaker(Ticks ticks) {
        this.ticks = ticks;
    }

    /** Returns how long no call may pass; zero if one may. */
    synchronized Duration openFor() {
        long left = closedUntil - ticks.nanos();
        return open && left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
    }

    synchronized boolean isOpen() {
        return open;
    }

    /** Lets a call pass or not; while it is open one may try when its time is over. */
    synchronized boolean enter() {
        if (!open) {
            return true;
        }
        if (!openFor().isZero()) {
            return false;
        }
        closedUntil = ticks.nanos() + TRIAL.toNanos();
        return true;
    }

    /** Takes note that the store answered, whatever it said. Returns whether it had been open. */
    synchronized boolean answered() {
        boolean was = open;
        if (was) {
            last.clear();
            open = false;
            pause = FIRST;
        }
        mark(new Mark(false, ""));
        return was;
    }

    /** Takes note that it did not; the object is named if it may be that one's fault. Returns whether that opened it. */
    synchronized boolean failed(String object) {
        mark(new Mark(true, object));
        if (open) {
            pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
            closedUntil = ticks.nanos() + pause.toNanos();
            return false;
        }
        if (!isDown()) {
            return false;
        }
        open = true;
        closedUntil = ticks.nanos() + pause.toNanos();
        return true;
    }

    /** Gives back the permission of a call that was not sent, or that tells nothing. */
    synchronized void neither() {
        if (open) {
            closedUntil = ticks.nanos();
        }
    }

    private boolean isDown() {
        long failures = last.stream().filter(Mark::failed).count();
        boolean oneObjects =
                last.stream().filter(Mark::failed).map(Mark::object).distinct().count() < 2;
        boolean stores = last.stream().anyMatch(m -> m.failed() && m.object().isEmpty());
        return failures >= FAILURES && (stores || !oneObjects);
    }

    private void mark(Mark mark) {
        last.addLast(mark);
        if (last.size() > WINDOW) {
            last.removeFirst();
        }
    }
}
