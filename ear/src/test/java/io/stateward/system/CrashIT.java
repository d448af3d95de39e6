package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.bench.Crash;
import org.junit.jupiter.api.Test;

/**
 * Demonstrates that an erasure over five stores ends the same however often its server is killed: after a commit, with and without word of it,
 * between a provider's deletion and its answer, and where the vault has changed. {@code ./stateward bench crash} kills after every step.
 */
class CrashIT {

    private static final int MIN_TASKS = 60;
    private static final int KILLS = 4;

    @Test
    void anErasureOverFiveStoresEndsTheSameHoweverOftenItsServerIsKilled() {
        Crash.Outcome outcome = Crash.sample(KILLS);

        assertThat(outcome.tasks()).isGreaterThanOrEqualTo(MIN_TASKS);
        assertThat(outcome.undisturbed()).contains("request COMPLETED_WITH_RESIDUE", "certificate valid true");
        assertThat(outcome.differences()).as("%s", outcome.kills()).isEmpty();
        assertThat(outcome.repeated()).as("calls that are not safe to repeat").isEmpty();
        assertThat(outcome.times()).isEqualTo(KILLS);
    }
}
