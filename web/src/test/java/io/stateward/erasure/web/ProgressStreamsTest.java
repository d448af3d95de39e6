package io.stateward.erasure.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.stateward.erasure.web.ProgressStreams.Listener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProgressStreamsTest {

    private final ProgressStreams streams = new ProgressStreams();
    private final List<ProgressStreams.Open> begun = new ArrayList<>();
    private final UUID tenant = UUID.randomUUID();

    private boolean open(UUID of, String session) throws IOException {
        return streams.open(new Listener(of, session), begun::add);
    }

    @Test
    void aSessionHasItsLimitAndAClosedStreamFreesItsPlace() throws IOException {
        for (int i = 0; i < ProgressStreams.MAX_PER_SESSION; i++) {
            assertThat(open(tenant, "one")).isTrue();
        }
        assertThat(open(tenant, "one")).isFalse();
        assertThat(open(tenant, "another")).isTrue();

        begun.get(0).close();
        begun.get(0).close();

        assertThat(open(tenant, "one")).isTrue();
        assertThat(open(tenant, "one")).isFalse();
    }

    @Test
    void aTenantHasItsLimitAndLeavesRoomForOthers() throws IOException {
        for (int i = 0; i < ProgressStreams.MAX_PER_TENANT; i++) {
            assertThat(open(tenant, "session " + i)).isTrue();
        }
        assertThat(open(tenant, "one more")).isFalse();
        assertThat(open(UUID.randomUUID(), "of another tenant")).isTrue();
    }

    @Test
    void aNodeHasItsLimit() throws IOException {
        for (int i = 0; i < ProgressStreams.MAX_PER_NODE; i++) {
            assertThat(open(UUID.randomUUID(), "session " + i)).isTrue();
        }
        assertThat(open(UUID.randomUUID(), "one more")).isFalse();
    }

    @Test
    void aStreamThatCannotBeginTakesNoPlace() throws IOException {
        Listener listener = new Listener(tenant, "one");
        for (int i = 0; i <= ProgressStreams.MAX_PER_NODE; i++) {
            assertThatIOException()
                    .isThrownBy(() -> streams.open(listener, admitted -> {
                        throw new IOException("gone");
                    }));
            assertThatIllegalStateException()
                    .isThrownBy(() -> streams.open(listener, admitted -> {
                        throw new IllegalStateException("no asynchronous answers here");
                    }));
        }
        assertThat(open(tenant, "one")).isTrue();
    }
}
