package io.stateward.residue;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.subjects.entity.Alias;
import io.stateward.system.Api;
import io.stateward.system.Await;
import io.stateward.system.Samples;
import io.stateward.system.SignOnServer;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Is the demo's tenant with an agent of its own, used by the calls that people make: it remembers a cast, reads it, and forgets a part of it. */
final class Tenant {

    private static final int THREADS = 4;
    private static final Duration LIMIT = Duration.ofMinutes(60);
    private static final Set<String> ENDED = Set.of("COMPLETED", "COMPLETED_WITH_RESIDUE");

    private final Cast cast;
    private final Api anyone;
    private final String agent = Samples.unique("residue");
    private final UUID[] memories;

    Tenant(URI server, Cast cast) {
        this.cast = cast;
        this.anyone = Api.anonymous(server, SignOnServer.realm());
        this.memories = new UUID[cast.erased() + cast.living()];
        admin().post("/agents", Samples.agent(agent)).expect(201);
        activate("residency", """
            {"name": "%1$s-residency", "kind": "residency", "appliesTo": {"agents": ["%1$s"]},
             "allow": {"storage": ["EU", "adequate(EU)"], "processing": ["EU", "adequate(EU)"]}, "otherwise": "deny"}
            """);
        activate("maximum", """
            {"name": "%1$s-maximum", "kind": "retention", "appliesTo": {"agents": ["%1$s"]},
             "keep": {"atMost": "P1Y", "since": "created"}, "then": "erase"}
            """);
    }

    private void activate(String suffix, String document) {
        JsonNode draft = admin().post("/policies", document.formatted(agent)).expect(201);
        String version = draft.path("version").asText();
        admin().post(
                        "/policies/" + agent + "-" + suffix + "/versions/" + version + "/activate",
                        BodyPublishers.noBody())
                .expect(200);
    }

    private Api admin() {
        return anyone.as("admin@skyways.example");
    }

    private Api officer() {
        return anyone.as("privacy@skyways.example");
    }

    /** Returns the id of the memory of a number. */
    UUID memory(int number) {
        return memories[number];
    }

    /** Joins the identifiers of each person, keeps a memory for each number, and reads all of them back. */
    void remember() {
        int all = cast.erased() + cast.living();
        each(
                all / Cast.EACH,
                person -> admin().post(
                                "/subjects",
                                Map.of(
                                        "identifiers",
                                        cast
                                                .identifiers()
                                                .subList(person * Cast.EACH, (person + 1) * Cast.EACH)
                                                .stream()
                                                .map(Tenant::identifier)
                                                .toList()))
                        .expect(201));
        each(all, this::remember);
        each(
                all / Cast.EACH,
                person -> admin().post(
                                "/agents/" + agent + "/memories/search",
                                Map.of("subject", identifier(cast.identifiers().get(person * Cast.EACH)), "limit", 100))
                        .expect(200));
    }

    private void remember(int number) {
        JsonNode kept = admin().post(
                        "/agents/" + agent + "/memories",
                        Map.of(
                                "text",
                                cast.text(number),
                                "subjects",
                                List.of(identifier(cast.identifiers().get(number))),
                                "categories",
                                List.of("conversation"),
                                "purpose",
                                "customer-support"))
                .expect(201);
        memories[number] = UUID.fromString(kept.path("id").asText());
    }

    /** Returns the body of the request of a person, by the first number. */
    String requestOf(int first) {
        return Json.text(Map.of(
                "subjects",
                List.of(identifier(cast.identifiers().get(first))),
                "regime",
                "GDPR",
                "reason",
                "The customer asked for it"));
    }

    /** Has all erased by a request each, and waits until every one is acknowledged as completed. */
    void erase() {
        // Letters wait, sealed, as long as the mail server that a test's server is told of is not there.
        admin().call(
                        "PUT",
                        "/erasure-settings",
                        BodyPublishers.ofString("{\"secondPerson\": false, \"notices\": false}"),
                        "application/json",
                        Map.of())
                .expect(200);
        List<String> requests = new ArrayList<>();
        for (int first : cast.requests()) {
            String request = officer()
                    .post("/erasure-requests", requestOf(first), Map.of("Idempotency-Key", Samples.unique("residue")))
                    .expect(201)
                    .path("id")
                    .asText();
            officer()
                    .post("/erasure-requests/" + request + "/approve", BodyPublishers.noBody())
                    .expect(202);
            requests.add(request);
        }
        for (String request : requests) {
            Await.until("The end of a request", LIMIT, () -> hasEnded(request));
        }
    }

    /** Begins the next look-up epoch, unless it has begun by itself. */
    void turnEpoch() {
        officer().post("/lookup-epochs", BodyPublishers.noBody()).expect(202);
    }

    /** Waits until the first epoch's key is destroyed: two times ten minutes, and what the rows take. */
    void awaitTurn() {
        Await.until("The turn of the look-up epoch", LIMIT, this::hasTurned);
    }

    private boolean hasTurned() {
        JsonNode epoch = officer().get("/lookup-epochs").expect(200);
        return epoch.path("epoch").asInt() > 1 && epoch.path("phase").asText().equals("STABLE");
    }

    private boolean hasEnded(String request) {
        JsonNode shown = officer().get("/erasure-requests/" + request).expect(200);
        String status = shown.path("status").asText();
        if (status.equals("NEEDS_ATTENTION")) {
            throw new IllegalStateException("An erasure needs attention: " + shown.toPrettyString());
        }
        return ENDED.contains(status);
    }

    private static Map<String, String> identifier(Alias alias) {
        return Map.of("type", alias.type(), "value", alias.value());
    }

    private static void each(int count, IntConsumer work) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> parts = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread;
                parts.add(threads.submit(() -> IntStream.iterate(first, i -> i < count, i -> i + THREADS)
                        .forEach(work)));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            threads.shutdown();
        }
    }
}
