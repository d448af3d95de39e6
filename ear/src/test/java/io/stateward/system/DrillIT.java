package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.testing.CustomerDatabase;
import io.stateward.testing.airline.AirlineData;
import io.stateward.testing.airline.AirlineDatabase;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Demonstrates a drill over HTTP: somebody who does not exist is planted, erased and looked for, and nothing of it stays. */
class DrillIT {

    private static final Duration DRILL_LIMIT = Duration.ofMinutes(3);

    private static final Api ANYONE = Api.anonymous(StatewardServer.shared().url(), SignOnServer.realm());
    private static final Api OFFICER = ANYONE.as("privacy@nordbank.example");

    @Test
    void aStoreIsDrilledScoredAndCleanedAndTheRegisterToldApart() {
        CustomerDatabase database = CustomerDatabase.h2();
        AirlineDatabase.load(database, AirlineData.sample());
        long before = database.count("select count(*) from customer");
        String store = register(database);

        Answer begun = OFFICER.post("/drills", Map.of("stores", List.of(store)));
        String drill = "/drills/" + begun.expect(202).path("id").asText();
        assertThat(begun.header("Location")).contains("/operations/");
        OFFICER.post("/drills", Map.of()).problem(409, "drill-running");
        Await.until(
                "The end of a drill",
                DRILL_LIMIT,
                () -> OFFICER.get(drill).expect(200).path("state").asText().equals("CLEANED"));

        JsonNode ended = OFFICER.get(drill).expect(200);
        assertThat(ended.path("score").asDouble()).as(ended.toPrettyString()).isEqualTo(1);
        assertThat(of(store, ended).path("result").asText()).isEqualTo("FORGOTTEN");
        assertThat(of(store, ended).path("planted").asInt()).isPositive();
        assertThat(of("memory", ended).path("result").asText()).isEqualTo("NOT_DRILLED");
        assertThat(of("memory", ended).path("why").asText()).isNotBlank();
        assertThat(database.count("select count(*) from customer")).isEqualTo(before);
        assertThat(OFFICER.get("/erasure-requests/" + ended.path("request").asText())
                        .expect(200)
                        .path("status")
                        .asText())
                .startsWith("COMPLETED");
        ANYONE.as("privacy@skyways.example").get(drill).problem(404, "not-found");
    }

    private static JsonNode of(String store, JsonNode drill) {
        return drill.path("stores")
                .valueStream()
                .filter(each -> each.path("name").asText().equals(store))
                .findFirst()
                .orElseThrow();
    }

    private static String register(CustomerDatabase database) {
        String store = Samples.unique("drilled");
        Map<String, Object> body = new HashMap<>();
        body.put("name", store);
        body.put("kind", "jdbc");
        body.put("region", "DE");
        body.put("config", database.config());
        body.put("map", AirlineDatabase.dataMap());
        ANYONE.as("admin@nordbank.example").post("/stores", body).expect(201);
        return store;
    }
}
