package io.stateward.erasure.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class ProgressStreamsTest {

    private final ProgressStreams streams = new ProgressStreams();

    @Test
    void aSessionHasItsLimitAndAClosedStreamFreesItsPlace() {
        ProgressStreams.Open first = Objects.requireNonNull(streams.admit("one"));
        for (int i = 1; i < ProgressStreams.MAX_PER_SESSION; i++) {
            assertThat(streams.admit("one")).isNotNull();
        }
        assertThat(streams.admit("one")).isNull();
        assertThat(streams.admit("another")).isNotNull();

        first.close();
        first.close();

        assertThat(streams.admit("one")).isNotNull();
        assertThat(streams.admit("one")).isNull();
    }

    @Test
    void aNodeHasItsLimit() {
        for (int i = 0; i < ProgressStreams.MAX_PER_NODE; i++) {
            assertThat(streams.admit("session " + i)).isNotNull();
        }
        assertThat(streams.admit("one more")).isNull();
    }
}
