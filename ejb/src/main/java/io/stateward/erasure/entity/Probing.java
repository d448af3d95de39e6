package io.stateward.erasure.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Is when the stores of an erasure that has ended are looked into again, and what came of it. */
@Embeddable
class Probing {

    /** Times after the end of an execution at which is looked for what was written late. */
    static final List<Duration> LATE = List.of(Duration.ofMinutes(15), Duration.ofHours(24));

    @Column(name = "executed_at")
    private @Nullable Instant executedAt;

    @Column(name = "probed_until")
    private @Nullable Instant probedUntil;

    @Column(name = "next_probe_at")
    private @Nullable Instant nextAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    @Column(name = "relapses")
    private int relapses;

    /** Begins anew when an execution has ended. */
    void executed(Collection<Instant> windows, Instant now) {
        executedAt = now;
        probed(windows, now);
    }

    /** Notes that it was looked, and finds the next time; none when all times have passed. */
    void probed(Collection<Instant> windows, Instant now) {
        Instant from = executedAt == null ? now : executedAt;
        probedUntil = now;
        nextAt = Stream.concat(LATE.stream().map(from::plus), windows.stream())
                .filter(time -> time.isAfter(now))
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** Asks for a look now. */
    void ask(Instant now) {
        nextAt = now;
    }

    /** Ends it, because the person cannot be looked for any more. */
    void end() {
        nextAt = null;
    }

    void revoked(Instant now) {
        revokedAt = now;
        relapses++;
        nextAt = null;
    }

    void certified() {
        revokedAt = null;
    }

    Optional<Instant> executedAt() {
        return Optional.ofNullable(executedAt);
    }

    Optional<Instant> probedUntil() {
        return Optional.ofNullable(probedUntil);
    }

    /** Returns when it was last looked since the execution has ended; its end is no look. */
    @Nullable
    Instant probedAt() {
        return probedUntil == null || probedUntil.equals(executedAt) ? null : probedUntil;
    }

    @Nullable
    Instant nextAt() {
        return nextAt;
    }

    @Nullable
    Instant revokedAt() {
        return revokedAt;
    }

    int relapses() {
        return relapses;
    }
}
