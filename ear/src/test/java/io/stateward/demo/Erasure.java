package io.stateward.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.testing.airline.AirlineData.Customer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Is one erasure as the privacy officer sees it: received, planned, approved, watched, certified. */
final class Erasure {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final long POLL_MILLIS = 300;
    private static final Set<String> DONE = Set.of("COMPLETED", "COMPLETED_WITH_RESIDUE");
    private static final Set<String> ENDED =
            Set.of("COMPLETED", "COMPLETED_WITH_RESIDUE", "NEEDS_ATTENTION", "REFUSED", "CANCELLED");

    private final Api officer;
    private final Screen screen;
    private final String path;
    private final Map<String, String> stores = new HashMap<>();

    /** Receives the customer's request. */
    Erasure(Api officer, Screen screen, Customer customer) {
        this.officer = officer;
        this.screen = screen;
        JsonNode request = officer.post(
                        "/erasure-requests",
                        Map.of(
                                "subjects",
                                List.of(
                                        Map.of("type", "user-id", "value", customer.userId()),
                                        Map.of("type", "email", "value", customer.email()),
                                        Map.of("type", "name", "value", customer.name())),
                                "regime",
                                "GDPR",
                                "reason",
                                "The customer asked for it"))
                .expect(201);
        this.path = "/erasure-requests/" + request.path("id").asText();
        officer.get("/stores?limit=200")
                .expect(200)
                .path("items")
                .forEach(store ->
                        stores.put(store.path("id").asText(), store.path("name").asText()));
        screen.done(
                "The request of " + customer.name() + " is received; by law it is due on "
                        + Journal.day(request.path("dueAt").asText()) + ".",
                page());
    }

    /** Shows what would be done, which changes nothing yet. */
    void plan() {
        JsonNode items = officer.get(path + "/plan").expect(200).path("items");
        screen.done("The plan, which changes nothing yet:", officer.page("request.xhtml?plan=shown&id=" + id()));
        Set<String> told = new HashSet<>();
        for (JsonNode item : items) {
            screen.detail("- " + store(item) + ", " + item.path("target").asText() + ": "
                    + item.path("found").asText() + " found. "
                    + item.path("action").asText());
            item.path("blocks").forEach(block -> {
                if (told.add(store(item) + block.path("text").asText())) {
                    screen.detail("    what stands against it in part: "
                            + block.path("text").asText());
                }
            });
        }
    }

    /** Approves it and follows the batch job until nothing more happens. */
    void execute() {
        JsonNode approved = officer.post(path + "/approve").expect(202);
        String operation = "/operations/" + approved.path("operation").asText();
        screen.done("Approved: a batch job does it, and may be killed and go on.", page());
        JsonNode ended = follow(operation);
        String status = ended.path("status").asText();
        ended.path("tasks").forEach(this::tell);
        if (!DONE.contains(status)) {
            throw new DemoFailure(
                    "The erasure ended as " + status + "; " + page() + " tells which target is to blame.");
        }
        screen.done("It ended as " + status + ".");
    }

    private JsonNode follow(String operation) {
        long end = System.nanoTime() + LIMIT.toNanos();
        String shown = "";
        while (System.nanoTime() < end) {
            JsonNode request = officer.get(path).expect(200);
            JsonNode progress = officer.get(operation).expect(200).path("progress");
            String now = request.path("status").asText() + ", "
                    + progress.path("done").asText() + " of "
                    + progress.path("total").asText();
            if (!now.equals(shown)) {
                screen.detail("… " + now);
                shown = now;
            }
            if (ENDED.contains(request.path("status").asText())) {
                return request;
            }
            pause();
        }
        throw new DemoFailure("The erasure did not end within " + LIMIT.toMinutes() + " minutes; " + page()
                + " tells how far it came.");
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("The demo was interrupted.", e);
        }
    }

    private void tell(JsonNode task) {
        StringBuilder line = new StringBuilder("- ")
                .append(store(task))
                .append(", ")
                .append(task.path("target").asText())
                .append(": ")
                .append(task.path("verdict").asText("no verdict"))
                .append(", evidence ")
                .append(task.path("evidence").asText("none yet"))
                .append(" (found ")
                .append(task.path("found").asText())
                .append(", erased ")
                .append(task.path("erased").asText())
                .append(')');
        if (task.path("until").isTextual()) {
            line.append(", until ").append(Journal.day(task.path("until").asText()));
        }
        if (task.path("residueUntil").isTextual()) {
            line.append(", traces may remain with the store until ")
                    .append(Journal.day(task.path("residueUntil").asText()));
        }
        screen.detail(line.toString());
    }

    /** Returns the certificate byte for byte. */
    String certificate() {
        Http.Answer answer = officer.get(path + "/certificate");
        answer.expect(200);
        return answer.text();
    }

    String certificateLink() {
        return officer.page("certificate.xhtml?id=" + id());
    }

    /** Returns the address of the request's page. */
    String page() {
        return officer.page("request.xhtml?id=" + id());
    }

    String id() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private String store(JsonNode target) {
        String store = target.path("store").asText();
        return stores.getOrDefault(store, store);
    }
}
