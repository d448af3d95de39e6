package io.stateward.stores.connector.azureopenai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.openai.azure.credential.AzureApiKeyCredential;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import io.stateward.Ids;
import io.stateward.StatewardException;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.ConnectorContract;
import io.stateward.stores.connector.http.Retries;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.connector.openai.simulator.Manner;
import io.stateward.stores.connector.openai.simulator.OpenAiSimulator;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs the contract of all connectors on state that OpenAI's own SDK put into a resource with an Azure key. */
class AzureOpenAiConnectorContractTest implements ConnectorContract {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String KEY = "azure-skyways";
    private static final String OTHER_KEY = "azure-nordbank";

    private final OpenAiSimulator simulator = OpenAiSimulator.start(Manner.AZURE, 0, List.of(KEY, OTHER_KEY));
    private final Retries retries = new Retries(
            3, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(1), Duration.ofSeconds(5), pause -> {});
    private final AzureOpenAiConnector connector = new AzureOpenAiConnector(
            new Wire(Wire.client(), (host, port) -> {}, Clock.fixed(NOW, ZoneOffset.UTC), retries));
    private final Map<String, Person> people = new HashMap<>();
    private final Map<String, List<KnownItem>> catalog = new HashMap<>();

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public StoreAccess store() {
        return store(simulator.baseUri().toString(), KEY);
    }

    @Override
    public StoreAccess otherTenantsStore() {
        return store(simulator.baseUri().toString(), OTHER_KEY);
    }

    private static StoreAccess store(String baseUrl, String key) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("baseUrl", baseUrl).put("apiKey", key).put("apiVersion", "preview");
        UUID tenant = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
        return new StoreAccess(tenant, tenant, "azure", "SE", "SE", config, NullNode.getInstance());
    }

    @Override
    public Person person(String handle) {
        return people.computeIfAbsent(
                handle,
                name -> new Person(
                        Set.of(Ids.next()),
                        List.of(new Identifier("email", name + "@people.example", name + "@people.example")),
                        Instant.parse("2126-01-01T00:00:00Z")));
    }

    @Override
    public void put(StoreAccess store, Person person, String canary) {
        OpenAIClient azure = sdk(store.config().path("apiKey").asText());
        ResponseCreateParams asked =
                ResponseCreateParams.builder().model("gpt-4o").input(canary).build();
        know(store, person, "response", azure.responses().create(asked).id());
        ChatCompletionCreateParams stored = ChatCompletionCreateParams.builder()
                .model("gpt-4o")
                .store(true)
                .addUserMessage(canary)
                .build();
        know(
                store,
                person,
                "completion",
                azure.chat().completions().create(stored).id());
        azure.close();
    }

    private OpenAIClient sdk(String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(simulator.baseUri().toString())
                .credential(AzureApiKeyCredential.create(key))
                .maxRetries(0)
                .responseValidation(true)
                .build();
    }

    private void know(StoreAccess store, Person person, String kind, String ref) {
        catalog.computeIfAbsent(key(store, person), none -> new ArrayList<>())
                .add(new KnownItem(Ids.next(), kind, ref, Set.of("conversation"), NOW, false, 0));
    }

    @Override
    public List<KnownItem> known(StoreAccess store, Person person) {
        return catalog.getOrDefault(key(store, person), List.of());
    }

    @Override
    public boolean holds(StoreAccess store, String canary) {
        return simulator.project(store.config().path("apiKey").asText()).remembers(canary);
    }

    private static String key(StoreAccess store, Person person) {
        return store.id() + " " + person.subjects();
    }

    @Test
    void aPartOfTheApiThatTheResourceLacksIsNotAnEmptyOne() {
        StoreAccess wrong = store(simulator.baseUri().toString().replace("/openai/v1", "/openai/v2"), KEY);
        Person alice = person("alice");
        put(store(), alice, "canary-a1");

        assertThatThrownBy(() -> connector.find(wrong, alice, known(store(), alice)))
                .isInstanceOf(StoreUnreachable.class)
                .hasMessageContaining("Azure OpenAI's API");
        assertThat(connector.probe(wrong).reachable()).isFalse();
    }

    @Test
    void sentencesNameTheServiceThatThePersonsStateIsAt() {
        Person alice = person("alice");
        KnownItem lost = new KnownItem(Ids.next(), "response", null, Set.of(), NOW, false, 0);
        KnownItem odd = new KnownItem(Ids.next(), "checkpoint", "abc", Set.of(), NOW, false, 0);

        for (Target target : connector.find(store(), alice, List.of(lost, odd))) {
            String why = connector
                    .erase(store(), alice, target, List.of(lost, odd), List.of())
                    .get(0)
                    .why();
            assertThat(target.description() + why).contains("Azure OpenAI");
        }
    }

    @Test
    void aConfigurationIsRefusedByTheNameOfItsField() {
        StoreAccess unknown = store("https://x.openai.azure.com/openai/v1", KEY);
        ((ObjectNode) unknown.config()).put("deployment", "gpt");
        StoreAccess version = store("https://x.openai.azure.com/openai/v1", KEY);
        ((ObjectNode) version.config()).put("apiVersion", "v1&x=y");

        assertThatThrownBy(() -> connector.accept(unknown))
                .isInstanceOf(StatewardException.class)
                .hasMessageContaining("config.deployment");
        assertThatThrownBy(() -> connector.accept(version))
                .isInstanceOf(StatewardException.class)
                .hasMessageContaining("api-version");
    }
}
