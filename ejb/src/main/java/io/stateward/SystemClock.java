package io.stateward;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;

/** Gives out the only clock of Stateward, in UTC and whole milliseconds, which is what both databases keep without loss. */
@ApplicationScoped
public class SystemClock {

    @Produces
    public Clock clock() {
        return Clock.tick(Clock.system(ZoneOffset.UTC), Duration.ofMillis(1));
    }
}
