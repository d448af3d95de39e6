package io.stateward.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.boundary.CatalogExpiry;
import io.stateward.catalog.entity.DueItem;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.disposal.boundary.ItemDisposals;
import io.stateward.disposal.entity.TaskView;
import io.stateward.policies.entity.Disposition;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.connector.openai.simulator.OpenAiSimulator;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.StoreDraft;
import io.stateward.stores.entity.StoreView;
import io.stateward.stores.entity.Verdict;
import io.stateward.testing.Domain;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Demonstrates what is known of a conversation that a sweep has erased at a provider and could not write down: OpenAI does not say who deleted
 * what is gone, and leaves the items of a conversation that somebody else deleted.
 */
interface SweptBeforeContract {

    String API_KEY = "sk-swept";

    Domain domain();

    /** Is Anna's conversation at a provider. */
    record Swept(ScriptedErasure anna, UUID store, UUID conversation, String ref) {

        Outcome disposed() {
            Domain domain = anna.domain;
            return domain.as(
                    anna.tenant,
                    () -> domain.get(ItemDisposals.class)
                            .dispose(
                                    store,
                                    Disposition.ERASE,
                                    domain.get(CatalogExpiry.class).of(List.of(conversation)).stream()
                                            .map(DueItem::item)
                                            .toList())
                            .get(conversation));
        }

        TaskView erased() {
            UUID request = anna.approved();
            assertThat(anna.execute(request).tasks()).isNotEmpty();
            return anna.view(request).tasks().stream()
                    .filter(task -> task.store().equals(store))
                    .findFirst()
                    .orElseThrow();
        }

        /** Counts past every wall. */
        int intents() throws SQLException {
            try (Connection all = anna.domain.database().behindTheWall();
                    PreparedStatement select =
                            all.prepareStatement("select count(*) from disposal_intent where tenant_id = ?")) {
                select.setObject(1, anna.tenant.id());
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return row.getInt(1);
                }
            }
        }
    }

    private Swept conversation(OpenAiSimulator provider) {
        ScriptedErasure anna = new ScriptedErasure(domain());
        JsonNode config = Json.mapper()
                .createObjectNode()
                .put("baseUrl", provider.baseUri().toString())
                .put("apiKey", API_KEY);
        StoreView store = domain().as(
                        anna.tenant,
                        () -> domain().get(Stores.class)
                                .register(new StoreDraft("gpt", "openai", "EU", null, config, null, List.of())));
        String ref = call(
                "POST",
                provider.baseUri() + "/conversations",
                "{\"items\": [{\"type\": \"message\", \"role\": \"user\", \"content\": \"the aisle, please\"}]}");
        StateDraft draft = new StateDraft(
                "gpt",
                "conversation",
                ref,
                List.of(ScriptedErasure.email("anna")),
                List.of("conversation"),
                "customer-support",
                List.of(),
                null,
                null,
                List.of());
        UUID item = domain().as(
                        anna.tenant,
                        () -> domain().get(Catalog.class)
                                .register(ScriptedErasure.AGENT, draft)
                                .id());
        return new Swept(anna, store.id(), item, ref);
    }

    @Test
    default void aRepeatTakesForItsOwnWorkWhatItHadFoundAndNotSettled() throws Exception {
        try (OpenAiSimulator provider = OpenAiSimulator.start(API_KEY)) {
            Swept swept = conversation(provider);
            assertThat(swept.disposed().verdict()).isEqualTo(Verdict.ERASED);
            assertThat(swept.intents()).isEqualTo(1);

            assertThat(swept.disposed().verdict()).isEqualTo(Verdict.ALREADY_GONE);
            assertThat(swept.intents()).as("noted once").isEqualTo(1);
        }
    }

    @Test
    default void anErasureTakesForOursWhatASweepHadFoundAndNotSettled() throws Exception {
        try (OpenAiSimulator provider = OpenAiSimulator.start(API_KEY)) {
            Swept swept = conversation(provider);
            assertThat(swept.disposed().verdict()).isEqualTo(Verdict.ERASED);

            assertThat(swept.erased().verdict()).isEqualTo(Verdict.ALREADY_GONE);
            assertThat(swept.intents()).as("forgotten with the item").isZero();
        }
    }

    @Test
    default void whatSomebodyElseHasDeletedBeforeAnySweepFoundItIsStillAnOrphan() throws Exception {
        try (OpenAiSimulator provider = OpenAiSimulator.start(API_KEY)) {
            Swept swept = conversation(provider);
            call("DELETE", provider.baseUri() + "/conversations/" + swept.ref(), "");

            assertThat(swept.disposed().verdict()).isEqualTo(Verdict.ORPHAN_POSSIBLE);
            assertThat(swept.erased().verdict()).isEqualTo(Verdict.ORPHAN_POSSIBLE);
            assertThat(swept.intents()).isZero();
        }
    }

    private static String call(String method, String url, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + API_KEY)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return Json.read(answer.body(), JsonNode.class).path("id").asText();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
