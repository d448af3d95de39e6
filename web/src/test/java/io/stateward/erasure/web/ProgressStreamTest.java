package io.stateward.erasure.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.stateward.erasure.entity.ErasureStatus;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressStreamTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final List<String> sent = new ArrayList<>();
    private final TestClock clock = new TestClock();
    private boolean signedOn = true;
    private ErasureStatus status = ErasureStatus.EXECUTING;
    private long done;

    private final ProgressStream stream = new ProgressStream(this::look, () -> signedOn, sent::add, clock);

    private ProgressStream.Look look() {
        ErasureWords words = new ErasureWords();
        ProgressEvent event = new ProgressEvent(1, words.status(status), words.statusTag(status), done, 3, List.of());
        return new ProgressStream.Look(event, ProgressEvent.isRunning(status));
    }

    private boolean lookAfter(Duration time) throws IOException {
        clock.now = clock.now.plus(time);
        return stream.look();
    }

    @Test
    void whatChangedIsToldOnce() throws IOException {
        assertThat(stream.look()).isTrue();
        assertThat(lookAfter(SECOND)).isTrue();
        done = 1;
        assertThat(lookAfter(SECOND)).isTrue();

        assertThat(sent)
                .containsExactly(
                        "event: progress\n"
                                + "data:"
                                + " {\"version\":1,\"words\":\"Erasing\",\"tag\":\"sw-tag\",\"done\":0,\"total\":3,\"targets\":[]}\n\n",
                        "event: progress\n"
                                + "data:"
                                + " {\"version\":1,\"words\":\"Erasing\",\"tag\":\"sw-tag\",\"done\":1,\"total\":3,\"targets\":[]}\n\n");
    }

    @Test
    void aLongSilenceIsBrokenByAComment() throws IOException {
        stream.look();
        lookAfter(ProgressStream.HEARTBEAT.minus(SECOND));
        assertThat(sent).hasSize(1);

        lookAfter(SECOND);

        assertThat(sent).hasSize(2).last().asString().startsWith(":");
    }

    @Test
    void aRestingStateIsToldAndEndsTheStream() throws IOException {
        stream.look();
        status = ErasureStatus.COMPLETED_WITH_RESIDUE;

        assertThat(lookAfter(SECOND)).isFalse();

        assertThat(sent.get(1)).contains("Completed with residue");
        assertThat(sent.get(2)).startsWith("event: end\n");
    }

    @Test
    void nothingIsToldAnyMoreOnceTheSessionHasEnded() throws IOException {
        stream.look();
        signedOn = false;
        done = 2;

        assertThat(lookAfter(SECOND)).isFalse();
        assertThat(sent).hasSize(1);
    }

    @Test
    void aStreamEndsAfterItsLongestLifeAndNotBefore() throws IOException {
        assertThat(lookAfter(ProgressStream.LONGEST.minus(SECOND))).isTrue();
        assertThat(lookAfter(SECOND)).isFalse();
        assertThat(sent).noneMatch(text -> text.contains("event: end"));
    }

    @Test
    void aListenerWhoIsGoneEndsTheStream() {
        ProgressStream unheard = new ProgressStream(
                this::look,
                () -> true,
                text -> {
                    throw new IOException("closed");
                },
                clock);

        assertThatIOException().isThrownBy(unheard::look);
    }

    private static final class TestClock extends Clock {

        private Instant now = Instant.parse("2026-11-22T10:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
