package io.stateward.stores.control;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.stateward.stores.entity.StoreLimits;
import java.time.Duration;

/** Lets so many calls pass in a second, whoever comes first, and makes the others wait for their turn; a token bucket. */
final class Pace {

    private static final double NANOS_PER_SECOND = 1e9;

    private final double perSecond;
    private final Bucket bucket;
    private final Departures departures;
    private final Ticks ticks;

    Pace(double perSecond, Ticks ticks) {
        this.perSecond = perSecond;
        this.ticks = ticks;
        this.departures = new Departures((int) (perSecond + StoreLimits.burst(perSecond)), ticks);
        this.bucket = Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(StoreLimits.burst(perSecond))
                        .refillGreedy(1, turn())
                        .build())
                .withCustomTimePrecision(new Meter(ticks))
                .build();
    }

    double perSecond() {
        return perSecond;
    }

    /** Returns the time from one call to the next. */
    Duration turn() {
        return Duration.ofNanos((long) (NANOS_PER_SECOND / perSecond));
    }

    /** Waits for a turn; false, at once and without taking a turn, if it would be longer than that. */
    boolean await(Duration longest) {
        if (!bucket.asBlocking().tryConsumeUninterruptibly(1, longest.toNanos(), ticks::pause)) {
            return false;
        }
        departures.pass();
        return true;
    }

    /** Takes back what was used up before, so that a changed rate is not a new burst. */
    Pace exhausted() {
        bucket.tryConsumeAsMuchAsPossible();
        return this;
    }

    private record Meter(Ticks ticks) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return ticks.nanos();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
