package io.stateward.stores.connector.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.BoundedBody;
import io.stateward.stores.connector.http.Retries;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that OpenAI's description does not have, as from something on the way to it, are never taken for an empty project. */
@SuppressWarnings("NullAway.Init")
class OpenAiAnswersTest {

    private static final Person ADA = OpenAiFixture.person("Ada Byron", "ada@people.example");
    private static final Target CONVERSATION =
            new Target("conversation", "conv_1", "Conversation", 0, 1, false, List.of());

    /** Is an answer of the server; an endless one goes on past the limit. */
    private record Answer(int status, String body, String retryAfter, boolean endless) {

        static Answer ok(String body) {
            return new Answer(200, body, "", false);
        }
    }

    private final ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();
    private volatile Function<String, Answer> answers = call -> Answer.ok("{}");
    private final OpenAiFixture openai = new OpenAiFixture();
    private final OpenAiConnector connector = openai.connector(3, Duration.ofSeconds(20));
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        openai.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        calls.add(call);
        Answer answer = answers.apply(call);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        if (!answer.retryAfter().isEmpty()) {
            exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
        }
        exchange.sendResponseHeaders(answer.status(), 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
            byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int sent = 0; answer.endless() && sent <= BoundedBody.MAX_BYTES; sent += blanks.length) {
                out.write(blanks);
            }
        } catch (IOException e) {
            // The connector hung up, as it should on a body without end.
            assertThat(answer.endless()).isTrue();
        } finally {
            exchange.close();
        }
    }

    private StoreAccess store() {
        return OpenAiFixture.store(
                "http://127.0.0.1:" + server.getAddress().getPort() + "/v1", OpenAiFixture.KEY, "US");
    }

    private List<Outcome> erase() {
        return connector.erase(store(), ADA, CONVERSATION, List.of(), List.of());
    }

    @Test
    void whatIsNoListDoesNotPassForAConversationWithoutItems() {
        answers = call -> Answer.ok("{\"id\": \"conv_1\"}");

        assertThatThrownBy(this::erase).isInstanceOf(StoreUnreachable.class).hasMessageContaining("not a list");
        assertThat(calls).noneMatch(call -> call.startsWith("DELETE"));
    }

    @Test
    void aListThatGoesOnAndShowsNoMoreDoesNotPassForAWholeOne() {
        openai.know("conversation", "conv_1");
        for (String page : List.of(
                "{\"data\": [], \"has_more\": true}", "{\"data\": [{\"id\": \"msg_1\"}], \"has_more\": true}")) {
            answers = call -> Answer.ok(page);

            assertThatThrownBy(() -> connector.find(store(), ADA, openai.catalog))
                    .isInstanceOf(StoreUnreachable.class)
                    .hasMessageContaining("goes on");
        }
    }

    @Test
    void aListWhoseNextPageIsSaidNotToBeThereDoesNotPassForAWholeOne() {
        openai.know("conversation", "conv_1");
        answers = call -> call.contains("&after=")
                ? new Answer(404, "{\"error\": {\"message\": \"No such item\"}}", "", false)
                : Answer.ok("{\"data\": [{\"id\": \"msg_1\"}], \"has_more\": true}");

        assertThatThrownBy(() -> connector.find(store(), ADA, openai.catalog))
                .isInstanceOf(StoreUnreachable.class)
                .hasMessageContaining("goes on");
    }

    @Test
    void aRetryAfterThatIsADateIsWaitedFor() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                OpenAiFixture.NOW.plusSeconds(7).atZone(ZoneOffset.UTC));
        answers = call -> new Answer(429, "{}", date, false);

        assertThatThrownBy(this::erase).isInstanceOf(StoreUnreachable.class);
        assertThat(openai.pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7));
    }

    @Test
    void aBodyPastTheLimitIsAFailureThatSaysSo() {
        answers = call -> new Answer(200, "{\"data\": [", "", true);

        assertThat(erase()).singleElement().satisfies(outcome -> {
            assertThat(outcome.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(outcome.why()).contains("64 MiB");
        });
    }

    @Test
    void anAddressThatIsNoLongerAllowedFailsTheTaskAndNotTheRun() {
        Retries once = new Retries(1, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(5), pause -> {});
        OpenAiConnector fenced = new OpenAiConnector(new Wire(
                Wire.client(),
                (host, port) -> {
                    throw new StatewardException(
                            Kind.UNPROCESSABLE, "address-not-allowed", "Ask the operator to list it.");
                },
                Clock.fixed(OpenAiFixture.NOW, ZoneOffset.UTC),
                once));
        Outcome claimed = Outcome.of(Verdict.ERASED, Evidence.NONE, 1, 1);

        assertThatThrownBy(() -> fenced.find(store(), ADA, List.of(openai.know("conversation", "conv_1"))))
                .isInstanceOf(StoreUnreachable.class)
                .hasMessageContaining("Ask the operator");
        assertThat(fenced.erase(store(), ADA, CONVERSATION, List.of(), List.of()))
                .allMatch(outcome -> outcome.verdict() == Verdict.FAILED);
        assertThat(fenced.verify(store(), ADA, CONVERSATION, List.of(), claimed).verdict())
                .isEqualTo(Verdict.FAILED);
        assertThat(calls).isEmpty();
    }
}
