package io.stateward.stores.connector.mistral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Ids;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.ConnectorContract;
import io.stateward.stores.connector.http.Address;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Retries;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.connector.mistral.simulator.MistralSimulator;
import io.stateward.stores.connector.simulator.Sent;
import io.stateward.stores.connector.simulator.SimulatedServer;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.ItemContent;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Listing;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
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

/** Runs the contract of all connectors on every kind of state at Mistral, and walks into its traps. */
class MistralConnectorContractTest implements ConnectorContract {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String KEY = "mistral-skyways";
    private static final String OTHER_KEY = "mistral-nordbank";

    private final MistralSimulator simulator = new MistralSimulator(KEY, OTHER_KEY);
    private final SimulatedServer server = SimulatedServer.start(simulator);
    private final Retries retries = new Retries(
            3, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(1), Duration.ofSeconds(5), pause -> {});
    private final Wire wire = new Wire(Wire.client(), (host, port) -> {}, Clock.fixed(NOW, ZoneOffset.UTC), retries);
    private final MistralConnector connector = new MistralConnector(wire);
    private final Map<String, Person> people = new HashMap<>();
    private final Map<String, List<KnownItem>> catalog = new HashMap<>();

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public StoreAccess store() {
        return store(server.origin(), KEY);
    }

    @Override
    public StoreAccess otherTenantsStore() {
        return store(server.origin(), OTHER_KEY);
    }

    private static StoreAccess store(String baseUrl, String key) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("baseUrl", baseUrl).put("apiKey", key);
        UUID tenant = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
        return new StoreAccess(tenant, tenant, "mistral", "FR", "FR", config, NullNode.getInstance());
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
        know(store, person, "conversation", conversation(key, canary, "{}"));
        String library = simulator.library(key, "everybody's");
        know(store, person, "document", simulator.document(key, library, canary, canary));
        String own = simulator.library(key, canary);
        simulator.document(key, own, canary, canary);
        know(store, person, "library", own);
        know(store, person, "file", simulator.file(key, canary));
    }

    private String conversation(String key, String text, String metadata) {
        String body = "{\"inputs\":\"" + text + "\",\"metadata\":" + metadata + "}";
        return post(key, "/v1/conversations", body).path("conversation_id").asText();
    }

    private JsonNode post(String key, String path, String body) {
        Address address = Address.of(JsonNodeFactory.instance.textNode(server.origin()), "baseUrl", "an address");
        try {
            return new JsonApi(wire, new MistralDialect(), address, Map.of("Authorization", "Bearer " + key), "test")
                    .post(path, Sent.JSON.readTree(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
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
        return simulator.remembers(store.config().path("apiKey").asText(), canary);
    }

    private static String key(StoreAccess store, Person person) {
        return store.id() + " " + person.subjects();
    }

    private List<Outcome> forget(Person person) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Target target : connector.find(store(), person, known(store(), person))) {
            connector
                    .erase(store(), person, target, List.of(), List.of())
                    .forEach(outcome -> outcomes.add(connector.verify(store(), person, target, List.of(), outcome)));
        }
        return outcomes;
    }

    @Test
    void aBranchThatARestartMadeGoesWithTheConversationItCameFrom() {
        Person alice = person("alice");
        String first = conversation(KEY, "canary", "{}");
        know(store(), alice, "conversation", first);
        String entry = new String(
                        ((ItemContent.Whole) connector.content(
                                        store(), known(store(), alice).get(0), 1 << 20))
                                .bytes(),
                        StandardCharsets.UTF_8)
                .replaceFirst("(?s).*\"id\":\"(msg_[^\"]*)\".*", "$1");
        post(
                KEY,
                "/v1/conversations/" + first + "/restart",
                "{\"inputs\":\"again\",\"from_entry_id\":\"" + entry + "\"}");
        conversation(KEY, "bystander", "{}");

        assertThat(forget(alice)).hasSize(2).allSatisfy(outcome -> {
            assertThat(outcome.verdict()).isEqualTo(Verdict.ERASED);
            assertThat(outcome.evidence()).isEqualTo(Evidence.API);
            assertThat(outcome.residueUntil()).isEqualTo(NOW.plus(Duration.ofDays(30)));
        });
        assertThat(holds(store(), "canary")).isFalse();
        assertThat(holds(store(), "bystander")).isTrue();
    }

    @Test
    void whatIsNotThereIsNotErasedAlthoughTheDeleteSaysSo() {
        know(store(), person("alice"), "conversation", "conv_gone");

        assertThat(forget(person("alice"))).extracting(Outcome::verdict).containsExactly(Verdict.ALREADY_GONE);
        assertThat(server.calls().count("DELETE /v1/conversations/{conversation_id}"))
                .isZero();
    }

    @Test
    void aScanFindsByTagAndTakesAMentionForNobodys() {
        conversation(KEY, "canary", "{\"user\":\"alice@people.example\"}");
        conversation(KEY, "ask alice@people.example, says bystander", "{}");

        assertThat(forget(person("alice")))
                .extracting(Outcome::verdict)
                .containsExactlyInAnyOrder(Verdict.ERASED, Verdict.PENDING_REDACTION);
        assertThat(holds(store(), "canary")).isFalse();
        assertThat(holds(store(), "bystander")).isTrue();
    }

    @Test
    void aDocumentInEverybodysLibraryIsFoundByItsTextAndOthersStay() {
        String library = simulator.library(KEY, "everybody's");
        simulator.document(KEY, library, "seats", "alice@people.example sits at the window");
        simulator.document(KEY, library, "meals", "bystander");

        assertThat(connector.find(store(), person("alice"), List.of()))
                .singleElement()
                .satisfies(target -> {
                    assertThat(target.kind()).isEqualTo("document");
                    assertThat(target.shared()).isTrue();
                });
        assertThat(forget(person("alice"))).extracting(Outcome::verdict).containsExactly(Verdict.PENDING_REDACTION);
        assertThat(holds(store(), "bystander")).isTrue();
    }

    @Test
    void aReferenceThatIsNoneIsOutOfScopeAndAnIntentWithoutOneAPossibleOrphan() {
        know(store(), person("alice"), "document", "no-library");
        catalog.computeIfAbsent(key(store(), person("alice")), none -> new ArrayList<>())
                .add(new KnownItem(Ids.next(), "conversation", null, Set.of(), NOW, false, 0));

        assertThat(forget(person("alice")))
                .extracting(Outcome::verdict)
                .containsExactlyInAnyOrder(Verdict.OUT_OF_SCOPE, Verdict.ORPHAN_POSSIBLE);
    }

    @Test
    void theGatewaysWordForAWrongPathIsNoWordOnAnObject() {
        ObjectNode gateway = JsonNodeFactory.instance.objectNode().put("message", "no Route matched with those values");
        ObjectNode framework = JsonNodeFactory.instance.objectNode().put("detail", "Not Found");
        ObjectNode named = JsonNodeFactory.instance.objectNode().put("detail", "Conversation not found.");

        assertThat(new MistralDialect().saysGone(404, gateway)).isFalse();
        assertThat(new MistralDialect().saysGone(404, framework)).isFalse();
        assertThat(new MistralDialect().saysGone(404, named)).isTrue();
        assertThat(new MistralDialect().saysGone(403, named)).isFalse();
    }

    @Test
    void aWrongAddressIsNotAnEmptyWorkspace() {
        put(store(), person("alice"), "canary");

        assertThatThrownBy(() -> connector.find(
                        store(server.origin() + "/elsewhere", KEY), person("alice"), known(store(), person("alice"))))
                .isInstanceOf(StoreUnreachable.class);
    }

    @Test
    void everythingIsListedPageByPageEachOnce() {
        put(store(), person("alice"), "x");
        put(store(), person("alice"), "y");
        List<String> refs = new ArrayList<>();
        String cursor = null;
        do {
            Listing page = connector.list(store(), cursor, 1);
            page.items().forEach(entry -> refs.add(entry.ref()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(refs).hasSize(12).doesNotHaveDuplicates();
        known(store(), person("alice")).forEach(item -> assertThat(refs).contains(item.ref()));
    }
}
