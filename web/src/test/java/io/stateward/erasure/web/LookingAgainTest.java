package io.stateward.erasure.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.disposal.entity.TaskState;
import io.stateward.disposal.entity.TaskView;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.erasure.entity.Related;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Treatment;
import io.stateward.stores.entity.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LookingAgainTest {

    private static final UUID STORE = new UUID(0, 7);
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant SOON = NOW.plus(Duration.ofDays(30));
    private static final Instant PAST = NOW.minus(Duration.ofDays(1));

    @Test
    void targetsOfAStoreWithTheSameWindowAreOne() {
        List<LookingAgain.Window> windows =
                LookingAgain.windows(request(null, task(SOON.minusMillis(7)), task(null), task(SOON), task(PAST)), NOW);

        assertThat(windows)
                .containsExactly(
                        new LookingAgain.Window(STORE, 1, PAST, "Abuse monitoring", true, false),
                        new LookingAgain.Window(STORE, 2, SOON, "Abuse monitoring", false, false));
    }

    @Test
    void aWindowIsCheckedOnlyByALookThatCameAfterItsEnd() {
        assertThat(LookingAgain.windows(request(PAST.minusSeconds(1), task(PAST)), NOW))
                .extracting(LookingAgain.Window::checked)
                .containsExactly(false);
        assertThat(LookingAgain.windows(request(PAST, task(PAST)), NOW))
                .extracting(LookingAgain.Window::checked)
                .containsExactly(true);
    }

    private static TaskView task(@Nullable Instant residue) {
        return new TaskView(
                UUID.randomUUID(),
                STORE,
                "conversation",
                "a conversation",
                TaskState.DONE,
                Verdict.ERASED,
                Evidence.API,
                residue,
                residue == null ? null : "Abuse monitoring",
                1,
                1,
                null,
                null,
                null,
                Treatment.ERASE,
                Map.of(),
                null);
    }

    private static ErasureView request(@Nullable Instant probed, TaskView... tasks) {
        return new ErasureView(
                new UUID(0, 1),
                ErasureStatus.COMPLETED,
                "GDPR",
                "By letter",
                PAST,
                SOON,
                false,
                null,
                null,
                null,
                "officer",
                "officer",
                PAST,
                PAST,
                null,
                null,
                probed,
                0,
                null,
                null,
                null,
                null,
                true,
                List.of(tasks),
                new ErasureView.Progress(tasks.length, tasks.length),
                Map.of(),
                Related.NONE,
                null,
                null,
                1);
    }
}
