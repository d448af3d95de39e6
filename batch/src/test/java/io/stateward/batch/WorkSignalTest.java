package io.stateward.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.operations.entity.WorkAsked;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

@SuppressWarnings("UnnecessaryAssignment") // injected by hand: no container here
class WorkSignalTest {

    private final Queue<Runnable> handed = new ArrayDeque<>();
    private int looks;
    private final WorkSignal signal = new WorkSignal();

    WorkSignalTest() {
        signal.threads = handed::add;
        signal.dispatcher = new Dispatcher() {
            @Override
            public void look() {
                looks++;
            }
        };
    }

    @Test
    void aBurstOfWorkIsLookedForOnceAndWorkBehindTheLookOnceMore() {
        signal.heard(new WorkAsked("erasure"));
        signal.heard(new WorkAsked("report"));
        assertThat(handed).hasSize(1);
        handed.remove().run();
        assertThat(looks).isEqualTo(1);

        signal.heard(new WorkAsked("erasure"));
        handed.remove().run();
        assertThat(looks).isEqualTo(2);
    }

    @Test
    void aServerWithoutAFreeThreadIsAskedAgainNextTime() {
        signal.threads = task -> {
            throw new RejectedExecutionException("full");
        };
        signal.heard(new WorkAsked("erasure"));
        signal.threads = handed::add;
        signal.heard(new WorkAsked("erasure"));
        assertThat(handed).hasSize(1);
    }
}
