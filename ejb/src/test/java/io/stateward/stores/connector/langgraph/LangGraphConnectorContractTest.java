package io.stateward.stores.connector.langgraph;

import io.stateward.Ids;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.connector.ConnectorContract;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.StoreAccess;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs the contract of all connectors on a real LangGraph server, on every kind of state at once. */
class LangGraphConnectorContractTest implements ConnectorContract {

    private final LangGraphFixture langgraph = new LangGraphFixture();
    private final Map<String, List<KnownItem>> catalog = new HashMap<>();

    @Override
    public Connector connector() {
        return langgraph.connector;
    }

    @Override
    public StoreAccess store() {
        return langgraph.store();
    }

    @Override
    public StoreAccess otherTenantsStore() {
        return langgraph.otherStore();
    }

    @Override
    public Person person(String handle) {
        return LangGraphFixture.person(handle);
    }

    @Override
    public void put(StoreAccess store, Person person, String canary) {
        LangGraphServer server = server(store);
        String mail = person.values("email").get(0);
        String user = person.values("user-id").get(0);
        know(store, person, "thread", server.conversation(Map.of(), canary, "once more " + canary));
        server.conversation(Map.of("user", mail), canary);
        server.remember(List.of("people", user), "profile-" + canary, Map.of("text", canary));
        server.remember(List.of("notes"), canary, Map.of("text", canary));
        know(store, person, "item", "notes/" + canary);
    }

    private void know(StoreAccess store, Person person, String kind, String ref) {
        catalog.computeIfAbsent(key(store, person), none -> new ArrayList<>())
                .add(new KnownItem(Ids.next(), kind, ref, Set.of("conversation"), Instant.EPOCH, false, 0));
    }

    @Override
    public List<KnownItem> known(StoreAccess store, Person person) {
        return catalog.getOrDefault(key(store, person), List.of());
    }

    @Override
    public boolean holds(StoreAccess store, String canary) {
        return server(store).holds(canary);
    }

    private LangGraphServer server(StoreAccess store) {
        return store.id().equals(store().id()) ? langgraph.server : langgraph.other;
    }

    private static String key(StoreAccess store, Person person) {
        return store.id() + " " + person.subjects();
    }
}
