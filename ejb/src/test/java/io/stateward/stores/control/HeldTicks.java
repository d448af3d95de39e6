package io.stateward.stores.control;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Is time that stands until somebody waits or a test moves it on. */
public final class HeldTicks implements Ticks {

    private final AtomicLong now = new AtomicLong(-Duration.ofSeconds(3).toNanos());

    @Override
    public long nanos() {
        return now.get();
    }

    @Override
    public void pause(long nanos) {
        now.addAndGet(nanos);
    }

    /** Returns the time, for those who only look at it. */
    public long now() {
        return now.get();
    }

    /** Makes lanes that live by this time. */
    public Lanes lanes() {
        return new Lanes(this);
    }

    public void advance(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
