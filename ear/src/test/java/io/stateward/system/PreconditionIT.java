package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Demonstrates how two people who change the same thing do not overwrite each other: ETag and If-Match. */
class PreconditionIT {

    private static final Api ADMIN =
            Api.anonymous(StatewardServer.shared().url(), SignOnServer.realm()).as("admin@skyways.example");
    private static final Api OFFICER = ADMIN.as("privacy@skyways.example");

    @Test
    void anAgentIsQuarantinedOnlyAsItWasRead() {
        String agent = Samples.unique("watched");
        ADMIN.post("/agents", Samples.agent(agent)).expect(201);

        changesOnlyWhatWasRead(ADMIN, "/agents/" + agent, "/agents/" + agent + "/quarantine", 200);
    }

    @Test
    void aStoreIsCheckedOnlyAsItWasRead() {
        changesOnlyWhatWasRead(ADMIN, "/stores/memory", "/stores/memory/check", 200);
    }

    @Test
    void aPolicyIsActivatedOnlyAsItWasRead() {
        String name = Samples.unique("notes");
        ADMIN.post(
                        "/policies",
                        Map.of(
                                "name",
                                name,
                                "kind",
                                "retention",
                                "appliesTo",
                                Map.of("categories", List.of(name)),
                                "keep",
                                Map.of("atMost", "P1Y")))
                .expect(201);
        String version = "/policies/" + name + "/versions/1";

        changesOnlyWhatWasRead(ADMIN, version, version + "/activate", 200);
    }

    @Test
    void anErasureRequestIsCancelledOnlyAsItWasRead() {
        String request = "/erasure-requests/"
                + OFFICER.post(
                                "/erasure-requests",
                                Map.of(
                                        "subjects",
                                        List.of(Map.of("type", "email", "value", UUID.randomUUID() + "@if.example")),
                                        "regime",
                                        "GDPR",
                                        "reason",
                                        "They asked"))
                        .expect(201)
                        .path("id")
                        .asText();

        changesOnlyWhatWasRead(OFFICER, request, request + "/cancel", 202);
    }

    @Test
    void aHoldIsReleasedOnlyAsItWasRead() {
        String hold = "/legal-holds/"
                + OFFICER.post(
                                "/legal-holds",
                                Map.of(
                                        "name",
                                        Samples.unique("court"),
                                        "selectors",
                                        Map.of("tags", List.of(Samples.unique("case"))),
                                        "reason",
                                        "Court order"))
                        .expect(201)
                        .path("id")
                        .asText();
        String read = OFFICER.get(hold).header("ETag");

        OFFICER.call("DELETE", hold, null, "application/json", Map.of("If-Match", "\"stale\""))
                .problem(412, "changed-meanwhile");
        assertThat(OFFICER.get(hold).header("ETag")).isNotEmpty().isEqualTo(read);

        Answer released = OFFICER.call("DELETE", hold, null, "application/json", Map.of("If-Match", read));
        released.expect(200);
        assertThat(released.header("ETag")).isNotEmpty().isNotEqualTo(read);
    }

    /** Changes something three times: with a tag it never had, with the one just read, and with that one again. */
    private static void changesOnlyWhatWasRead(Api caller, String thing, String change, int success) {
        Map<String, String> reason = Map.of("reason", "Two people at one desk");
        String read = caller.get(thing).header("ETag");

        caller.post(change, reason, Map.of("If-Match", "\"stale\"")).problem(412, "changed-meanwhile");
        assertThat(caller.get(thing).header("ETag")).isNotEmpty().isEqualTo(read);

        Answer changed = caller.post(change, reason, Map.of("If-Match", read));
        changed.expect(success);
        assertThat(changed.header("ETag"))
                .isEqualTo(caller.get(thing).header("ETag"))
                .isNotEqualTo(read);
        caller.post(change, reason, Map.of("If-Match", read)).problem(412, "changed-meanwhile");
    }
}
