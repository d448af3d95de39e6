package io.stateward.stores.connector.responses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.responses.ResponseCreateParams;
import io.stateward.Ids;
import io.stateward.StatewardException;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.connector.ConnectorContract;
import io.stateward.stores.connector.http.Retries;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.connector.openai.simulator.OpenAiSimulator;
import io.stateward.stores.connector.responses.Reworded.Words;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Listing;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Probe;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs the contract of all connectors on responses that OpenAI's own SDK put on a server that speaks as Llama Stack does. */
class ResponsesServerConnectorTest implements ConnectorContract {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String KEY = "skyways";
    private static final String OTHER_KEY = "nordbank";

    private final OpenAiSimulator openai = OpenAiSimulator.start(KEY, OTHER_KEY);
    private final Reworded server = new Reworded(openai, Words.LLAMA_STACK);
    private final ResponsesServerConnector connector = new ResponsesServerConnector(new Wire(
            Wire.client(),
            (host, port) -> {},
            Clock.fixed(NOW, ZoneOffset.UTC),
            new Retries(
                    3,
                    Duration.ofMillis(1),
                    Duration.ofMillis(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5),
                    pause -> {})));
    private final Map<String, Person> people = new HashMap<>();
    private final Map<String, List<KnownItem>> catalog = new HashMap<>();

    @AfterEach
    void stop() {
        server.close();
        openai.close();
    }

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public StoreAccess store() {
        return store(server, KEY, true);
    }

    @Override
    public StoreAccess otherTenantsStore() {
        return store(server, OTHER_KEY, true);
    }

    private static StoreAccess store(Reworded at, String key, boolean lists) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("baseUrl", at.baseUrl()).put("apiKey", key).put("lists", lists);
        UUID tenant = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
        return new StoreAccess(tenant, tenant, "llama", "DE", "DE", config, NullNode.getInstance());
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
        String key = store.config().path("apiKey").asText();
        String earlier = response(key, canary, "");
        know(store, person, "response", response(key, canary, earlier));
    }

    private String response(String key, String text, String previous) {
        OpenAIClient sdk = OpenAIOkHttpClient.builder()
                .baseUrl(server.baseUrl())
                .apiKey(key)
                .maxRetries(0)
                .build();
        ResponseCreateParams.Builder asked =
                ResponseCreateParams.builder().model("llama4").input(text);
        if (!previous.isEmpty()) {
            asked.previousResponseId(previous);
        }
        String id = sdk.responses().create(asked.build()).id();
        sdk.close();
        return id;
    }

    private KnownItem know(StoreAccess store, Person person, String kind, String ref) {
        KnownItem item = new KnownItem(Ids.next(), kind, ref, Set.of("conversation"), NOW, false, 0);
        catalog.computeIfAbsent(key(store, person), none -> new ArrayList<>()).add(item);
        return item;
    }

    @Override
    public List<KnownItem> known(StoreAccess store, Person person) {
        return catalog.getOrDefault(key(store, person), List.of());
    }

    private static String key(StoreAccess store, Person person) {
        return store.id() + " " + person.subjects();
    }

    @Override
    public boolean holds(StoreAccess store, String canary) {
        return openai.project(store.config().path("apiKey").asText()).remembers(canary);
    }

    @ParameterizedTest
    @EnumSource(names = {"LLAMA_STACK", "FAST_API"})
    void whatIsGoneIsGoneInTheServersOwnWords(Words words) {
        try (Reworded other = new Reworded(openai, words)) {
            StoreAccess store = store(other, KEY, words == Words.LLAMA_STACK);
            assertThat(connector.probe(store).reachable()).isTrue();
            assertThat(connector.probe(store).warnings()).isEmpty();
            put(store, person("alice"), "canary");
            assertThat(forget(store)).isEqualTo(Verdict.ERASED);
            assertThat(forget(store)).isEqualTo(Verdict.ALREADY_GONE);
        }
    }

    private Verdict forget(StoreAccess store) {
        Person alice = person("alice");
        Target target = connector.find(store, alice, known(store, alice)).get(0);
        Outcome outcome = connector
                .erase(store, alice, target, known(store, alice), List.of())
                .get(0);
        return connector
                .verify(store, alice, target, known(store, alice), outcome)
                .verdict();
    }

    @Test
    void aServerThatOnlySaysNoIsNotTakenForAnEmptyOne() {
        try (Reworded curt = new Reworded(openai, Words.CURT)) {
            StoreAccess store = store(curt, KEY, false);
            Probe probe = connector.probe(store);
            assertThat(probe.reachable()).isFalse();
            assertThat(probe.detail()).contains("in words that are understood");
            put(store, person("alice"), "canary");
            assertThat(forget(store)).isEqualTo(Verdict.FAILED);
        }
    }

    @Test
    void aWrongPathIsNotTakenForAnEmptyServer() {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("baseUrl", server.baseUrl() + "/openai").put("apiKey", KEY);
        StoreAccess store =
                new StoreAccess(Ids.next(), Ids.next(), "llama", "DE", "DE", config, NullNode.getInstance());
        assertThat(connector.probe(store).reachable()).isFalse();
    }

    @Test
    void aServerThatCannotDeleteIsReportedBeforeAndFailsThen() {
        try (Reworded vllm = new Reworded(openai, Words.VLLM)) {
            StoreAccess store = store(vllm, KEY, false);
            assertThat(connector.probe(store).warnings())
                    .singleElement()
                    .asString()
                    .contains("405");
            put(store, person("alice"), "canary");
            assertThat(forget(store)).isEqualTo(Verdict.FAILED);
        }
    }

    @Test
    void whetherItListsIsCheckedAgainstWhatIsDeclared() {
        assertThat(connector.probe(store(server, KEY, false)).warnings())
                .singleElement()
                .asString()
                .contains("lists: true");
        try (Reworded other = new Reworded(openai, Words.FAST_API)) {
            assertThat(connector.probe(store(other, KEY, true)).warnings())
                    .singleElement()
                    .asString()
                    .contains("lists: false");
        }
    }

    @Test
    void responsesAreListedWhereTheServerListsThem() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(response(KEY, "x", ""));
        }
        Listing first = connector.list(store(), null, 3);
        Listing second = connector.list(store(), first.next(), 3);

        assertThat(first.items()).hasSize(3);
        assertThat(second.next()).isNull();
        List<Listing.Entry> all = new ArrayList<>(first.items());
        all.addAll(second.items());
        assertThat(all).extracting(Listing.Entry::ref).containsExactlyElementsOf(made);
        assertThatThrownBy(() -> connector.list(store(server, KEY, false), null, 3))
                .isInstanceOf(StatewardException.class);
    }

    @Test
    void whatSuchServersDoNotKeepIsOutOfScopeAndNeverAsked() {
        KnownItem file = know(store(), person("alice"), "file", "file-1");
        KnownItem thread = know(store(), person("alice"), "thread", "thread_1");
        connector.stop(store(), person("alice"), List.of(thread));

        Target target = connector.find(store(), person("alice"), List.of(file)).get(0);

        assertThat(connector
                        .erase(store(), person("alice"), target, List.of(file), List.of())
                        .get(0))
                .satisfies(outcome -> {
                    assertThat(outcome.verdict()).isEqualTo(Verdict.OUT_OF_SCOPE);
                    assertThat(outcome.why()).doesNotContain("OpenAI").contains("The responses server");
                });
    }
}
