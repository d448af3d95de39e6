package io.stateward.stores.connector.openai;

import io.stateward.Ids;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.connector.ConnectorContract;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.StoreAccess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/** Runs the contract of all connectors on every kind of state at once. */
class OpenAiConnectorContractTest implements ConnectorContract {

    private final OpenAiFixture openai = new OpenAiFixture();
    private final Map<String, Person> people = new HashMap<>();
    private final Map<String, List<KnownItem>> catalog = new HashMap<>();

    @AfterEach
    void stop() {
        openai.close();
    }

    @Override
    public Connector connector() {
        return openai.connector;
    }

    @Override
    public StoreAccess store() {
        return openai.store(OpenAiFixture.KEY);
    }

    @Override
    public StoreAccess otherTenantsStore() {
        return openai.store(OpenAiFixture.OTHER_KEY);
    }

    @Override
    public Person person(String handle) {
        return people.computeIfAbsent(handle, name -> OpenAiFixture.person(name + " Smith", name + "@people.example"));
    }

    @Override
    public void put(StoreAccess store, Person person, String canary) {
        String key = store.config().path("apiKey").asText();
        know(store, person, "conversation", openai.conversationOf(key, canary, "and again " + canary));
        String conversation = openai.conversationOf(key);
        String earlier = openai.response(key, canary, "");
        know(store, person, "response", openai.response(key, canary, ",\"previous_response_id\":\"" + earlier + "\""));
        know(store, person, "conversation", conversation);
        know(store, person, "response", openai.response(key, canary, ",\"conversation\":\"" + conversation + "\""));
        know(store, person, "completion", openai.completion(key, canary, "agent", "airline-support"));
        know(store, person, "vector-store", openai.vectorStore(key, openai.file(key, canary)));
        know(store, person, "file", openai.file(key, canary));
    }

    private void know(StoreAccess store, Person person, String kind, String ref) {
        catalog.computeIfAbsent(key(store, person), none -> new ArrayList<>())
                .add(new KnownItem(Ids.next(), kind, ref, Set.of("conversation"), OpenAiFixture.NOW, false, 0));
    }

    @Override
    public List<KnownItem> known(StoreAccess store, Person person) {
        return catalog.getOrDefault(key(store, person), List.of());
    }

    @Override
    public boolean holds(StoreAccess store, String canary) {
        return openai.simulator.project(store.config().path("apiKey").asText()).remembers(canary);
    }

    private static String key(StoreAccess store, Person person) {
        return store.id() + " " + person.subjects();
    }
}
