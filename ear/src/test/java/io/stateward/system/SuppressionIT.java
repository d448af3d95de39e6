package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Demonstrates that an erased person's data does not come in again until a privacy officer lets them in with a justification. */
class SuppressionIT {

    private static final StatewardServer SERVER = StatewardServer.shared();
    private static final Api ANYONE = Api.anonymous(SERVER.url(), SignOnServer.realm());
    private static final Api OFFICER = ANYONE.as("privacy@skyways.example");
    private static final Api ADMIN = ANYONE.as("admin@skyways.example");
    private static final Api FOREIGN = ANYONE.as("privacy@nordbank.example");

    @Test
    void whoWasErasedIsRefusedUntilAnOfficerLetsThemInAgain() {
        Remembered agent = new Remembered(ANYONE, "suppressed");
        String person = Remembered.person("ida");
        agent.remember(person, "Ida flies often").expect(201);
        agent.forget(person);

        agent.remember(person, "Ida is back by a feed").problem(422, "subject-suppressed");
        assertThat(asked(OFFICER, person).path("suppressed").asBoolean()).isTrue();
        assertThat(asked(FOREIGN, person).path("suppressed").asBoolean())
                .as("another tenant's erasure")
                .isFalse();

        ADMIN.post("/suppressions/lift", lift(person, "we want them")).problem(403, "role-missing");
        FOREIGN.post("/suppressions/lift", lift(person, "they fly with us")).problem(409, "not-suppressed");
        OFFICER.post("/suppressions/lift", lift(person, " ")).problem(400, "invalid-field");
        agent.remember(person, "Ida is still out").problem(422, "subject-suppressed");

        String why = Samples.unique("a new booking");
        OFFICER.post("/suppressions/lift", lift(person, why)).expect(200);
        assertThat(asked(OFFICER, person).path("suppressed").asBoolean()).isFalse();
        agent.remember(person, "Ida has booked again").expect(201);
        assertThat(agent.recall(person).expect(200).findValuesAsText("text"))
                .as("nothing from before the erasure")
                .containsExactly("Ida has booked again");

        String entries = newestEntries();
        assertThat(entries).contains("suppression-lifted", why).doesNotContain(person);
    }

    private static Map<String, Object> lift(String person, String justification) {
        return Map.of("identifier", Remembered.identifier(person), "justification", justification);
    }

    private static JsonNode asked(Api officer, String person) {
        return officer.post("/suppressions/look-up", Map.of("identifier", Remembered.identifier(person)))
                .expect(200);
    }

    private static String newestEntries() {
        OFFICER.get("/ledger/checkpoint");
        long size = OFFICER.get("/ledger/status").expect(200).path("size").asLong();
        return OFFICER.get("/ledger/entries?limit=20&after=" + Math.max(0, size - 15))
                .text();
    }
}
