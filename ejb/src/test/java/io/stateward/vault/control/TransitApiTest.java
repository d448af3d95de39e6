package io.stateward.vault.control;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks servers that begin well. */
@SuppressWarnings("NullAway.Init")
class TransitApiTest {

    private static final Duration LIMIT = Duration.ofMillis(300);

    @TempDir
    private Path folder;

    private final CountDownLatch end = new CountDownLatch(1);
    private ExecutorService threads;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        threads = Executors.newCachedThreadPool();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdown();
    }

    private TransitApi api(Duration limit, HttpHandler handler) {
        server.createContext("/", handler);
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new TransitApi(new TransitApi.Server(address, () -> "hvs.test", "transit", "root", null), limit);
    }

    @Test
    void anAnswerThatNeverEndsIsGivenUp() {
        TransitApi api = api(LIMIT, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await();
        });
        Future<?> call = threads.submit(() -> api.key("root"));
        assertThatThrownBy(() -> call.get(30, TimeUnit.SECONDS))
                .hasCauseInstanceOf(IOException.class)
                .hasStackTraceContaining("did not end its answer within");
    }

    @Test
    void anAnswerThatIsTooLongIsNoAnswer() {
        TransitApi api = api(TransitApi.CALL_LIMIT, exchange -> {
            String answer = "{\"data\":{}}" + " ".repeat(TransitApi.MAX_ANSWER_BYTES);
            send(exchange, answer.getBytes(StandardCharsets.UTF_8));
        });
        assertThatThrownBy(() -> api.key("root"))
                .isInstanceOf(IOException.class)
                .hasStackTraceContaining("more than " + TransitApi.MAX_ANSWER_BYTES);
    }

    @Test
    void anEmptyTokenIsRefusedAtTheStart() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), " \n");
        Map<String, String> settings = Map.of(
                "stateward.vault.root", "transit",
                "stateward.vault.transit.address", "http://127.0.0.1:1",
                "stateward.vault.transit.token-file", token.toString());
        assertThatThrownBy(() -> new RootSeals(name -> Optional.ofNullable(settings.get(name))).configured())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("stateward.vault.transit.token-file is empty");
    }

    private static void send(HttpExchange exchange, byte[] answer) throws IOException {
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private void await() throws IOException {
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
