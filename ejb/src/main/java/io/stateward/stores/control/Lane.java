package io.stateward.stores.control;

import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.entity.StoreLimits;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Is what all calls of this server to one store share: its pace, its places, its breaker and the store's own wish to be left alone. */
final class Lane {

    /** Longest time after which whoever finds no place is told to come back. */
    static final Duration LONGEST_RETURN = Duration.ofMinutes(1);

    /** Shortest such time. */
    static final Duration SHORTEST_RETURN = Duration.ofSeconds(1);

    /** Most of those sent away that are told to come back in a second: each may find no place again, and costs a job that begins. */
    private static final double PIECES_PER_SECOND = 20;

    private final Ticks ticks;
    private final Breaker breaker;
    private final AtomicLong quietUntil;
    private final LongAdder calls = new LongAdder();
    private final LongAdder pieces = new LongAdder();
    private final LongAdder putOff = new LongAdder();
    private StoreLimits limits = StoreLimits.UNSAID;
    private @Nullable Pace pace;
    private Semaphore places = new Semaphore(StoreLimits.MOST_CONCURRENT);
    private long nextReturn;

    Lane(Ticks ticks) {
        this.ticks = ticks;
        this.breaker = new Breaker(ticks);
        this.quietUntil = new AtomicLong(ticks.nanos());
        this.nextReturn = ticks.nanos();
    }

    /** Takes over limits that were changed since the last piece of work. */
    synchronized Lane with(StoreLimits now) {
        if (!now.equals(limits)) {
            Double rate = now.callsPerSecond();
            boolean first = limits.equals(StoreLimits.UNSAID);
            if (rate == null) {
                pace = null;
            } else if (pace == null || pace.perSecond() != rate) {
                Pace renewed = new Pace(rate, ticks);
                pace = first ? renewed : renewed.exhausted();
            }
            Integer most = now.concurrentCalls();
            places = new Semaphore(most == null ? StoreLimits.MOST_CONCURRENT : most);
            limits = now;
        }
        return this;
    }

    synchronized StoreLimits limits() {
        return limits;
    }

    synchronized @Nullable Pace pace() {
        return pace;
    }

    /** Returns the places of now: whoever takes one gives it back to the same, whatever was changed meanwhile. */
    synchronized Semaphore places() {
        return places;
    }

    Breaker breaker() {
        return breaker;
    }

    /** Takes note that the store asked to be left alone. */
    void quietFor(Duration time) {
        long until = ticks.nanos() + time.toNanos();
        quietUntil.accumulateAndGet(until, (a, b) -> b - a > 0 ? b : a);
    }

    /** Returns how long the store asked still to be left alone. */
    Duration quiet() {
        long left = quietUntil.get() - ticks.nanos();
        return left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
    }

    /** Takes note that a piece of work has begun. */
    void begun() {
        pieces.increment();
    }

    void sent() {
        calls.increment();
    }

    long calls() {
        return calls.sum();
    }

    long putOff() {
        return putOff.sum();
    }

    /** Sends somebody away until a time of their own, one after the other, so that not all of them come back together. */
    synchronized StoreUnreachable busy(String reason, Duration atLeast) {
        putOff.increment();
        Double rate = limits.callsPerSecond();
        long apart =
                (long) (1e9 / (rate == null ? PIECES_PER_SECOND : Math.min(rate / callsOfOne(), PIECES_PER_SECOND)));
        long now = ticks.nanos();
        long first = Math.max(atLeast.toNanos(), SHORTEST_RETURN.toNanos());
        long wait = Math.max(first, Math.min(nextReturn + apart - now, LONGEST_RETURN.toNanos()));
        nextReturn = now + wait;
        return StoreUnreachable.busy(reason, Duration.ofNanos(wait));
    }

    /** Returns how many calls a piece of work makes, by those until now. */
    private double callsOfOne() {
        long begun = pieces.sum();
        return begun == 0 ? 1 : Math.max(1, (double) calls.sum() / begun);
    }

    /** Sends somebody away until the store may be asked again. */
    StoreUnreachable down(String reason, Duration left) {
        putOff.increment();
        return StoreUnreachable.down(reason, left);
    }
}
