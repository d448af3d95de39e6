package io.stateward.retention;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.catalog.entity.ItemView;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.retention.boundary.Reevaluations;
import io.stateward.retention.boundary.SweepRun;
import io.stateward.retention.boundary.Sweeps;
import io.stateward.retention.entity.SweepOutcome;
import io.stateward.retention.entity.SweepView;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.connector.openai.simulator.OpenAiSimulator;
import io.stateward.stores.entity.StoreDraft;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.boundary.Tenants;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.testing.TestAgents;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Is a catalog that is swept, or decided again, in a JVM that may be stopped: two memories, one derived from the other, and a conversation
 * at a provider are due; a third memory is not.
 */
record RetentionScenario(Domain domain) implements SweepFixture {

    static final String API_KEY = "sk-retention";

    /** Items at a time, so that a few make many pages. */
    private static final int PAGE = 1;

    /** What goes on until it is done, whoever began it. */
    enum Kind {
        SWEEP {
            @Override
            void goOn(RetentionScenario scenario) {
                TenantProfile tenant = scenario.skyways();
                SweepRun run = scenario.domain().get(SweepRun.class);
                UUID sweep = scenario.latest().id();
                Caller worker = Caller.worker(tenant, "sweep");
                for (UUID part : scenario.domain().as(worker, () -> run.parts(sweep))) {
                    while (scenario.domain().as(worker, () -> run.next(part))) {
                        // until the part is done
                    }
                }
                scenario.domain().as(worker, () -> {
                    run.conclude(sweep);
                    return true;
                });
            }
        },
        REEVALUATION {
            @Override
            void goOn(RetentionScenario scenario) {
                Caller worker = Caller.worker(scenario.skyways(), "re-evaluation");
                ReevaluationProbe probe = scenario.domain().get(ReevaluationProbe.class);
                while (scenario.domain().as(worker, () -> probe.step(PAGE))) {
                    // until the catalog is decided by the rules that decide now
                }
            }
        };

        abstract void goOn(RetentionScenario scenario);
    }

    TenantProfile skyways() {
        return domain.get(Tenants.class).byAlias("skyways").orElseThrow();
    }

    SweepView latest() {
        return domain.as(
                skyways(),
                () -> domain.get(Sweeps.class).list(null, null).items().get(0));
    }

    /** Fills memory and provider with what is due after 30 days; the clock stands 40 days later then. */
    List<UUID> fill(URI provider) {
        TenantProfile tenant = domain.tenant("skyways");
        domain.as(tenant, () -> domain.get(TestAgents.class).register(AGENT));
        conversationsEnd(tenant, "erase");
        domain.as(
                tenant,
                () -> domain.get(Stores.class)
                        .register(new StoreDraft(
                                "gpt",
                                "openai",
                                "EU",
                                null,
                                Json.read(
                                        "{\"baseUrl\": \"%s\", \"apiKey\": \"%s\"}".formatted(provider, API_KEY),
                                        JsonNode.class),
                                null,
                                List.of())));
        UUID source = remember(tenant, "she likes the aisle", email());
        UUID copy = remember(tenant, "prefers aisle seats", List.of(source), email());
        UUID conversation = register(
                tenant,
                new StateDraft(
                        "gpt",
                        "conversation",
                        conversation(provider),
                        List.of(email()),
                        List.of("conversation"),
                        "customer-support",
                        List.of(),
                        null,
                        null,
                        List.of()));
        laterByDays(20);
        UUID fresh = remember(tenant, "wants a window", email());
        laterByDays(20);
        return List.of(source, copy, conversation, fresh);
    }

    /** Says what is left, in words that are the same after every interruption. */
    List<String> endState(List<UUID> items, OpenAiSimulator provider) {
        List<String> state = new ArrayList<>();
        for (UUID id : items) {
            ItemView item = item(skyways(), id);
            state.add(item.status() + " due " + item.eraseAt());
        }
        state.add(
                "provider: " + provider.project(API_KEY).everything().toString().contains("aisle"));
        Map<String, Integer> entries = new TreeMap<>();
        domain.as(skyways(), () -> domain.get(Ledger.class).entries(-1, 1000)).items().stream()
                .filter(entry ->
                        entry.type().startsWith("sweep") || entry.type().startsWith("catalog"))
                .forEach(entry -> entries.merge(entry.type(), 1, Integer::sum));
        state.add(entries.toString());
        return state;
    }

    /** Says what a sweep came to; what a repeated chunk finds gone was disposed of by the one before it. */
    List<String> sweepState() {
        SweepView sweep = latest();
        long gone = SweepFixture.of(sweep, SweepOutcome.ERASED) + SweepFixture.of(sweep, SweepOutcome.ALREADY_GONE);
        return List.of(sweep.status().name(), "looked at " + sweep.lookedAt(), "gone " + gone);
    }

    /** Says what the re-evaluations came to. */
    List<String> reevaluationState() {
        return domain.as(
                skyways(),
                () -> domain.get(Reevaluations.class).list(null, null).items().stream()
                        .map(run -> run.status() + " examined " + run.examined() + " changed " + run.changed())
                        .toList());
    }

    private static Alias email() {
        return new Alias("email", "anna@example.org");
    }

    private static String conversation(URI provider) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(provider + "/conversations"))
                .header("Authorization", "Bearer " + API_KEY)
                .header("Content-Type", "application/json")
                .POST(
                        HttpRequest.BodyPublishers.ofString(
                                "{\"items\": [{\"type\": \"message\", \"role\": \"user\", \"content\": \"the aisle, please\"}]}"))
                .build();
        try {
            String answer = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
            return Json.read(answer, JsonNode.class).path("id").asText();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
