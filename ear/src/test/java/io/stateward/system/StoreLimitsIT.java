package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Demonstrates how an administrator says what may be asked of a store. */
class StoreLimitsIT {

    private static final Api ANYONE = Api.anonymous(StatewardServer.shared().url(), SignOnServer.realm());
    private static final Api ADMIN = ANYONE.as("admin@skyways.example");
    private static final Api OFFICER = ANYONE.as("privacy@skyways.example");

    private static Answer put(Api caller, Object limits, Map<String, String> headers) {
        return caller.call(
                "PUT",
                "/stores/memory/limits",
                BodyPublishers.ofString(Json.text(limits)),
                "application/json",
                headers);
    }

    @Test
    void limitsAreSetAsReadAndShownWithWhatHolds() {
        String read = ADMIN.get("/stores/memory").header("ETag");
        put(ADMIN, Map.of("callsPerSecond", 2.5), Map.of("If-Match", "\"stale\""))
                .problem(412, "changed-meanwhile");

        Answer answer = put(ADMIN, Map.of("callsPerSecond", 2.5), Map.of("If-Match", read));

        assertThat(answer.expect(200).at("/limits/callsPerSecond").asDouble()).isEqualTo(2.5);
        assertThat(ADMIN.get("/stores/memory")
                        .expect(200)
                        .at("/limitsInForce/concurrentCalls")
                        .asInt())
                .isEqualTo(4);
        put(ADMIN, Map.of(), Map.of()).expect(200);
    }

    @Test
    void onlyAnAdministratorSetsThemAndAWrongOneIsNamed() {
        put(OFFICER, Map.of("callsPerSecond", 2), Map.of()).expect(403);
        assertThat(put(ADMIN, Map.of("concurrentCalls", 0), Map.of())
                        .problem(400, "invalid-field")
                        .toString())
                .contains("limits.concurrentCalls");
    }
}
