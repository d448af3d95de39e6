package io.stateward.stores.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.sun.net.httpserver.HttpServer;
import io.stateward.Ids;
import io.stateward.stores.connector.http.Address;
import io.stateward.stores.connector.http.Dialect;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Retries;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.control.HeldTicks;
import io.stateward.stores.control.Lanes;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.StoreLimits;
import io.stateward.stores.entity.Unanswered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Demonstrates that every attempt of the connectors' HTTP client passes by its store's lane. */
class TrafficTest {

    private static final Dialect DIALECT = new Dialect() {
        @Override
        public String provider() {
            return "Provider";
        }

        @Override
        public boolean saysGone(int status, JsonNode body) {
            return status == 404;
        }

        @Override
        public String addressHint() {
            return "it ends in /v1";
        }
    };

    private final HeldTicks ticks = new HeldTicks();
    private final Lanes lanes = ticks.lanes();
    private final List<Long> seen = new ArrayList<>();
    private HttpServer server;
    private volatile int status = 200;
    private volatile String retryAfter = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", call -> {
            seen.add(ticks.now());
            if (!retryAfter.isEmpty()) {
                call.getResponseHeaders().add("Retry-After", retryAfter);
            }
            byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(status, body.length);
            call.getResponseBody().write(body);
            call.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private JsonApi api() {
        Retries retries = new Retries(
                3,
                Duration.ofMillis(100),
                Duration.ofMillis(100),
                Duration.ofSeconds(20),
                Duration.ofSeconds(5),
                pause -> {});
        Wire wire = new Wire(Wire.client(), (host, port) -> {}, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), retries);
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new JsonApi(wire, DIALECT, new Address(uri), Map.of(), "s");
    }

    private static StoreAccess store(double rate, int places) {
        UUID id = Ids.next();
        return new StoreAccess(
                id, id, "s", "DE", "DE", NullNode.getInstance(), NullNode.getInstance(), new StoreLimits(rate, places));
    }

    private void work(StoreAccess store, Runnable calls) {
        try {
            Traffic.within(lanes, "openai", store, false, () -> {
                calls.run();
                return null;
            });
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private Unanswered refusal(StoreAccess store) {
        try {
            work(store, () -> api().get("/b"));
        } catch (StoreUnreachable e) {
            return e.why();
        }
        throw new AssertionError("It was answered");
    }

    @Test
    void eachAttemptIsACallAndRepetitionsAreNoWayAroundTheRate() {
        StoreAccess store = store(2, 1);
        work(store, () -> {
            for (int i = 0; i < 5; i++) {
                api().get("/a");
            }
        });
        status = 500;
        assertThatThrownBy(() -> work(store, () -> api().get("/a"))).isInstanceOf(StoreUnreachable.class);

        assertThat(seen).hasSize(8);
        for (int i = 1; i < seen.size(); i++) {
            assertThat(seen.get(i) - seen.get(i - 1))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(499).toNanos());
        }
    }

    @Test
    void aStoreThatLimitsCallsIsLeftAloneByAllWhoSpeakToItUntilItSaid() {
        StoreAccess store = store(1_000, 4);
        status = 429;
        retryAfter = "600";
        assertThatThrownBy(() -> work(store, () -> api().get("/a")))
                .isInstanceOfSatisfying(StoreUnreachable.class, e -> {
                    assertThat(e.why()).isEqualTo(Unanswered.DOWN);
                    assertThat(e.retryAfter()).contains(Duration.ofMinutes(10));
                });

        assertThat(refusal(store)).isEqualTo(Unanswered.DOWN);
        assertThat(seen).as("the second was not sent").hasSize(1);
        status = 200;
        work(store(1_000, 4), () -> api().get("/a"));
        assertThat(seen).as("another store is not concerned").hasSize(2);
    }

    @Test
    void aStoreWhoseGatewayFailsIsLeftAloneAfterFiveCalls() {
        StoreAccess store = store(1_000, 4);
        status = 503;
        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(() -> work(store, () -> api().get("/a"))).isInstanceOf(StoreUnreachable.class);
        }
        assertThat(seen).hasSize(5);
        assertThat(refusal(store)).isEqualTo(Unanswered.DOWN);
        status = 200;
        ticks.advance(Duration.ofSeconds(30));
        work(store, () -> api().get("/a"));
        assertThat(seen).hasSize(6);
    }

    @Test
    void anObjectThatTheServerFailsOverDoesNotCloseTheStore() {
        StoreAccess store = store(1_000, 4);
        status = 500;
        for (int i = 0; i < 6; i++) {
            assertThatThrownBy(() -> work(store, () -> api().get("/a"))).isInstanceOf(StoreUnreachable.class);
        }
        status = 200;
        work(store, () -> api().get("/b"));
        assertThat(seen).hasSize(19);
    }

    @Test
    void workInsideWorkIsSeenAndAfterwardsTheThreadIsFree() {
        StoreAccess store = store(1_000, 1);
        work(store, () -> {
            api().get("/a");
            assertThat(refusal(store)).isEqualTo(Unanswered.BUSY);
        });
        work(store, () -> api().get("/a"));
        api().get("/a");
        assertThat(seen).hasSize(3);
    }
}
