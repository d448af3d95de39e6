package io.stateward.disposal.control;

import io.stateward.disposal.entity.DisposalTask;
import io.stateward.stores.entity.Unanswered;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Says how long a step waits for a store that does not answer, and when it gives up. */
final class Patience {

    /** Tries of one step before it fails and an officer is asked. */
    static final int MAX_ATTEMPTS = 5;

    /** Times a target that was found again is erased again. */
    static final int MAX_ROUNDS = 3;

    /** First pause; each next one is twice as long. */
    static final Duration FIRST = Duration.ofMillis(500);

    /** Longest pause inside one step. What is due later is left, so that whoever works on it can do something else. */
    static final Duration LONGEST = Duration.ofSeconds(5);

    /**
     * Longest pause inside one step for a store that is only busy: others have work for stores that are not, and whoever waits here holds a
     * job that they need.
     */
    static final Duration LONGEST_BUSY = Duration.ofMillis(250);

    /** Longest time for which a task is put off, whatever a store asks for. */
    static final Duration LONGEST_OFF = Duration.ofHours(1);

    /** How long a store that is not asked, because it does not answer, is waited for before an officer is told. */
    static final Duration SILENCE = Duration.ofMinutes(15);

    private Patience() {}

    static boolean isOver(int attempts) {
        return attempts + 1 >= MAX_ATTEMPTS;
    }

    /** Tells whether a store that does not answer is waited for no longer. For one that is only busy there is always a next turn. */
    static boolean isOver(DisposalTask task, Unanswered why, Instant now) {
        boolean silent = task.silentSince()
                .filter(since -> !since.plus(SILENCE).isAfter(now))
                .isPresent();
        return switch (why) {
            case SILENT -> isOver(task.attempts()) || silent;
            case DOWN -> silent;
            case BUSY -> false;
        };
    }

    /** Tells whether a step can be waited for in place. */
    static boolean isNear(Instant now, DisposalTask task) {
        return task.silentSince().isPresent() ? !task.dueAt().isAfter(now.plus(LONGEST)) : isNear(now, task.dueAt());
    }

    /** Tells whether a step that is due then, of a store that answers, can be waited for in place. */
    static boolean isNear(Instant now, Instant due) {
        return !due.isAfter(now.plus(LONGEST_BUSY));
    }

    static Instant until(Instant now, int attempts, Optional<Duration> asked) {
        Duration pause = asked.orElse(FIRST.multipliedBy(1L << Math.min(attempts, 10)));
        return now.plus(pause.compareTo(LONGEST_OFF) > 0 ? LONGEST_OFF : pause);
    }

    /** Waits until then, at most {@link #LONGEST}; an interruption ends the step. */
    static void await(Instant now, Instant then) {
        long millis = Math.min(Duration.between(now, then).toMillis(), LONGEST.toMillis());
        if (millis > 0) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting for a store", e);
            }
        }
    }
}
