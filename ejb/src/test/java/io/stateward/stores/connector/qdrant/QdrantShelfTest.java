package io.stateward.stores.connector.qdrant;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.HttpServer;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.Address;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Retries;
import io.stateward.stores.connector.http.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shows which answers to a delete are taken for one that was carried out; Qdrant's description allows no others than those of its simulator. */
class QdrantShelfTest {

    @Test
    void aDeleteThatWasCarriedOutIsTakenForOne() throws IOException {
        assertThatCode(() -> delete("{\"result\":{\"operation_id\":1,\"status\":\"completed\"}}"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"result\":{\"status\":\"acknowledged\"}}", "{\"result\":{}}", "{}", "{\"ok\":true}"})
    void aDeleteOfWhichNobodySaysThatItWasCarriedOutIsTriedAgain(String answer) {
        assertThatThrownBy(() -> delete(answer)).isInstanceOf(StoreUnreachable.class);
    }

    private static void delete(String answer) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        server.createContext("/", call -> {
            call.getResponseHeaders().set("Content-Type", "application/json");
            call.sendResponseHeaders(200, bytes.length);
            call.getResponseBody().write(bytes);
            call.close();
        });
        server.start();
        try {
            new QdrantShelf(api(server.getAddress().getPort()), "notes", Set.of("notes")).delete(List.of("1"));
        } finally {
            server.stop(0);
        }
    }

    private static JsonApi api(int port) {
        Retries retries = new Retries(
                1, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(1), Duration.ofSeconds(20), p -> {});
        Wire wire = new Wire(Wire.client(), (host, at) -> {}, Clock.systemUTC(), retries);
        Address address = Address.of(TextNode.valueOf("http://127.0.0.1:" + port), "baseUrl", "an address");
        return new JsonApi(wire, new QdrantDialect(), address, Map.of(), "vectors");
    }
}
