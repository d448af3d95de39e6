package io.stateward.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stateward.StatewardException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BodyLimitTest {

    @Test
    void aBodyAtTheLimitIsRead() throws IOException {
        assertThat(new BodyLimit.Limited(new ByteArrayInputStream(new byte[100]), 100).readAllBytes())
                .hasSize(100);
    }

    @Test
    void aBodyOneByteOverTheLimitIsRefused() {
        assertThatExceptionOfType(StatewardException.class)
                .isThrownBy(() -> new BodyLimit.Limited(new ByteArrayInputStream(new byte[101]), 100).readAllBytes())
                .satisfies(e -> assertThat(e.type()).isEqualTo("body-too-large"))
                .satisfies(e -> assertThat(e.details()).containsEntry("limitBytes", 100L));
    }

    @Test
    void bytesReadOneByOneCountToo() throws IOException {
        BodyLimit.Limited body = new BodyLimit.Limited(new ByteArrayInputStream(new byte[3]), 2);
        assertThat(body.read()).isZero();
        assertThat(body.read()).isZero();
        assertThatExceptionOfType(StatewardException.class).isThrownBy(body::read);
    }
}
