package io.stateward.identity.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stateward.StatewardException;
import io.stateward.testing.SteerableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the adapter behaves when Keycloak does not; its good answers are tested against a real one. */
@SuppressWarnings("NullAway.Init")
class KeycloakAdminTest {

    private final SteerableClock clock = new SteerableClock();
    private final Deque<Integer> statuses = new ArrayDeque<>();
    private HttpServer server;
    private KeycloakAdmin keycloak;
    private int tokens;
    private int calls;

    @BeforeEach
    @SuppressWarnings("UnnecessaryAssignment") // no container fills the bean here
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/realms/stateward/protocol/openid-connect/token", exchange -> {
            tokens++;
            answer(exchange, 200, "{\"access_token\":\"token-" + tokens + "\",\"expires_in\":300,\"scope\":\"\"}");
        });
        server.createContext("/admin/realms/stateward/", exchange -> {
            calls++;
            answer(exchange, statuses.isEmpty() ? 200 : statuses.pop(), "{\"secret\":\"ann@acme.example\"}");
        });
        server.start();
        System.setProperty(
                "stateward.keycloak.url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/");
        System.setProperty("stateward.keycloak.admin-client-secret", "s");
        keycloak = new KeycloakAdmin();
        keycloak.clock = clock;
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void assertType(StatewardException failure, String type) {
        assertThat(failure.type()).isEqualTo(type);
        assertThat(failure.kind()).isEqualTo(StatewardException.Kind.UNAVAILABLE);
        assertThat(failure.getMessage()).doesNotContain("ann@");
    }

    @Test
    void oneTokenServesUntilShortlyBeforeItExpires() {
        keycloak.get("/clients");
        clock.advance(Duration.ofMinutes(5).minus(AdminToken.MARGIN).minusMillis(1));
        keycloak.get("/clients");
        assertThat(tokens).isEqualTo(1);

        clock.advance(Duration.ofMillis(1));
        keycloak.get("/clients");
        assertThat(tokens).isEqualTo(2);
    }

    @Test
    void aRefusedTokenIsReplacedOnce() {
        statuses.add(401);
        keycloak.get("/clients");
        assertThat(tokens).isEqualTo(2);

        statuses.addAll(List.of(401, 401));
        assertThatThrownBy(() -> keycloak.get("/clients"))
                .isInstanceOfSatisfying(StatewardException.class, e -> assertType(e, "keycloak-refused"));
    }

    @Test
    void anOutageIsRiddenOutUpToTheNamedAttempts() {
        statuses.addAll(List.of(503, 429));
        keycloak.get("/clients");
        assertThat(calls).isEqualTo(KeycloakCalls.ATTEMPTS);

        statuses.addAll(List.of(503, 503, 503));
        assertThatThrownBy(() -> keycloak.get("/clients"))
                .isInstanceOfSatisfying(StatewardException.class, e -> assertType(e, "keycloak-unreachable"));
        assertThat(calls).isEqualTo(2 * KeycloakCalls.ATTEMPTS);
    }

    @Test
    void nobodyThereIsSaidAsSuch() {
        server.stop(0);

        assertThatThrownBy(() -> keycloak.get("/clients"))
                .isInstanceOfSatisfying(StatewardException.class, e -> assertType(e, "keycloak-unreachable"));
    }

    @Test
    void anUnexpectedAnswerNamesThePathWithoutItsQueryAndNotTheBody() {
        statuses.add(400);

        assertThatThrownBy(() -> keycloak.get("/users?username=ann%40acme.example"))
                .isInstanceOfSatisfying(StatewardException.class, e -> {
                    assertType(e, "keycloak-unexpected");
                    assertThat(e.getMessage()).contains("/users.").doesNotContain("ann");
                });
    }

    @Test
    void whatIsThereAlreadyCountsAsCreatedAndWhatIsGoneAsDeleted() {
        statuses.add(409);
        assertThat(keycloak.create("/clients", Map.of())).isEmpty();
        statuses.add(404);
        keycloak.delete("/clients/1");
        statuses.add(404);
        assertThat(keycloak.find("/clients/1")).isEmpty();
    }
}
