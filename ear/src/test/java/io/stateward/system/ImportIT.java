package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Demonstrates that an agent's whole past is journaled in one request. */
class ImportIT {

    private static final int ITEMS = 100_000;
    private static final int PEOPLE = 1_000;
    private static final int BAD = 77_777;

    @Test
    void aHundredThousandItemsAreImportedInOneRequestAndOneBadLineIsTold() {
        Api admin = Api.anonymous(StatewardServer.shared().url(), SignOnServer.realm())
                .as("admin@skyways.example");
        String agent = Samples.unique("import");
        admin.post("/agents", Samples.agent(agent)).expect(201);
        Iterator<byte[]> lines = IntStream.rangeClosed(1, ITEMS)
                .mapToObj(line -> (line == BAD ? "{\"ref\": 1}" : item(line)) + "\n")
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .iterator();

        JsonNode report = admin.post(
                        "/agents/" + agent + "/state/import",
                        "application/x-ndjson",
                        BodyPublishers.ofByteArrays(() -> lines))
                .expect(200);

        assertThat(report.path("imported").asInt()).isEqualTo(ITEMS - 1);
        assertThat(report.path("failed").asInt()).isEqualTo(1);
        assertThat(report.path("errors").path(0).path("line").asInt()).isEqualTo(BAD);
    }

    private static String item(int line) {
        return Json.text(Airline.state("memory", "cache-entry", "entry-" + line, "customer_" + line % PEOPLE));
    }
}
