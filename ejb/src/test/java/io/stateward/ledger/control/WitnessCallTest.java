package io.stateward.ledger.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.stateward.ledger.control.WitnessSettings.Witness;
import io.stateward.ledger.proof.VerifierKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Holds what a witness answers against its limits: it is somebody else's server. */
@SuppressWarnings("NullAway.Init")
class WitnessCallTest {

    private final CountDownLatch asked = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void close() {
        asked.countDown();
        server.stop(0);
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void anAnswerThatBeginsAndNeverEndsIsGivenUp() {
        answer(call -> {
            call.sendResponseHeaders(200, 100);
            call.getResponseBody().write('a');
            call.getResponseBody().flush();
            await();
        });
        assertThatThrownBy(() -> WitnessCall.post(witness(), "", Duration.ofSeconds(1)))
                .isInstanceOf(WitnessCall.Unreachable.class)
                .hasMessageContaining("did not answer within 1 seconds");
    }

    @Test
    void anAnswerOfTheMostBytesIsReadAndOneByteMoreIsRefused() throws Exception {
        answer(call -> {
            byte[] bytes = new byte
                    [WitnessCall.MAX_ANSWER_BYTES + call.getRequestBody().readAllBytes().length];
            call.sendResponseHeaders(200, bytes.length);
            call.getResponseBody().write(bytes);
            call.close();
        });
        assertThat(WitnessCall.post(witness(), "", WitnessCall.ANSWER_LIMIT).body())
                .hasSize(WitnessCall.MAX_ANSWER_BYTES);
        assertThatThrownBy(() -> WitnessCall.post(witness(), "1", WitnessCall.ANSWER_LIMIT))
                .isInstanceOf(WitnessCall.Refused.class)
                .hasMessageContaining("more than 16384 bytes");
    }

    @Test
    void aRedirectionIsNotFollowed() throws Exception {
        answer(call -> {
            call.getResponseHeaders().add("Location", "http://127.0.0.1:1/elsewhere");
            call.sendResponseHeaders(307, -1);
            call.close();
        });
        assertThat(WitnessCall.post(witness(), "", WitnessCall.ANSWER_LIMIT).status())
                .isEqualTo(307);
    }

    private void answer(HttpHandler handler) {
        server.createContext("/add-checkpoint", handler);
    }

    private void await() {
        try {
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private Witness witness() {
        return new Witness(
                VerifierKey.parse(new SampleWitness("witness.example/slow").vkey()),
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }
}
