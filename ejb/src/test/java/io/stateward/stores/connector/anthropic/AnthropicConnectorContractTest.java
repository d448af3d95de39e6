package io.stateward.stores.connector.anthropic;

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

/** Runs the contract of all connectors on every kind of state at once, put there by Anthropic's own SDK. */
class AnthropicConnectorContractTest implements ConnectorContract {

    private final AnthropicFixture anthropic = new AnthropicFixture();
    private final Map<String, Person> people = new HashMap<>();
    private final Map<String, List<KnownItem>> catalog = new HashMap<>();

    @AfterEach
    void stop() {
        anthropic.close();
    }

    @Override
    public Connector connector() {
        return anthropic.connector;
    }

    @Override
    public StoreAccess store() {
        return anthropic.store(AnthropicFixture.KEY);
    }

    @Override
    public StoreAccess otherTenantsStore() {
        return anthropic.store(AnthropicFixture.OTHER_KEY);
    }

    @Override
    public Person person(String handle) {
        return people.computeIfAbsent(
                handle, name -> AnthropicFixture.person(name + " Smith", name + "@people.example"));
    }

    @Override
    public void put(StoreAccess store, Person person, String canary) {
        String key = store.config().path("apiKey").asText();
        String own = anthropic.memoryStore(key, "own");
        anthropic.memory(key, own, "/notes.md", canary);
        know(store, person, "memory-store", own);
        String everybodys = anthropic.memoryStore(key, "everybody's");
        know(store, person, "memory", anthropic.memory(key, everybodys, "/" + canary, canary));
        know(store, person, "session", anthropic.session(key, canary));
        know(store, person, "file", anthropic.file(key, canary));
        String batch = anthropic.batch(key, canary);
        anthropic.simulator.workspace(key).end(batch, canary);
        know(store, person, "batch", batch);
    }

    private void know(StoreAccess store, Person person, String kind, String ref) {
        catalog.computeIfAbsent(key(store, person), none -> new ArrayList<>())
                .add(new KnownItem(Ids.next(), kind, ref, Set.of("conversation"), AnthropicFixture.NOW, false, 0));
    }

    @Override
    public List<KnownItem> known(StoreAccess store, Person person) {
        return catalog.getOrDefault(key(store, person), List.of());
    }

    @Override
    public boolean holds(StoreAccess store, String canary) {
        return anthropic
                .simulator
                .workspace(store.config().path("apiKey").asText())
                .remembers(canary);
    }

    private static String key(StoreAccess store, Person person) {
        return store.id() + " " + person.subjects();
    }
}
