package io.stateward.stores.connector.google;

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
class GoogleConnectorContractTest implements ConnectorContract {

    private final GoogleFixture google = new GoogleFixture();
    private final Map<String, Person> people = new HashMap<>();
    private final Map<String, List<KnownItem>> catalog = new HashMap<>();

    @AfterEach
    void stop() {
        google.close();
    }

    @Override
    public Connector connector() {
        return google.connector;
    }

    @Override
    public StoreAccess store() {
        return google.store(GoogleFixture.KEY);
    }

    @Override
    public StoreAccess otherTenantsStore() {
        return google.store(GoogleFixture.OTHER_KEY);
    }

    @Override
    public Person person(String handle) {
        return people.computeIfAbsent(handle, name -> GoogleFixture.person(name + " Smith", name + "@people.example"));
    }

    @Override
    public void put(StoreAccess store, Person person, String canary) {
        String key = store.config().path("apiKey").asText();
        know(store, person, "interaction", google.interaction(key, canary, ""));
        String earlier = google.interaction(key, canary, "");
        know(store, person, "interaction", google.interaction(key, canary, GoogleFixture.after(earlier)));
        know(store, person, "cached-content", google.cache(key, "c", canary));
        know(store, person, "file", google.file(key, "f", canary));
        String files = google.fileSearchStore(key);
        google.document(key, files, google.file(key, "f", "raw"), "");
        know(store, person, "file-search-store", files);
        String file = google.file(key, "copied", canary);
        know(store, person, "document", google.document(key, google.fileSearchStore(key), file, ""));
        know(store, person, "file", file);
    }

    private void know(StoreAccess store, Person person, String kind, String ref) {
        catalog.computeIfAbsent(key(store, person), none -> new ArrayList<>())
                .add(new KnownItem(Ids.next(), kind, ref, Set.of("conversation"), GoogleFixture.NOW, false, 0));
    }

    @Override
    public List<KnownItem> known(StoreAccess store, Person person) {
        return catalog.getOrDefault(key(store, person), List.of());
    }

    @Override
    public boolean holds(StoreAccess store, String canary) {
        return google.simulator.project(store.config().path("apiKey").asText()).remembers(canary);
    }

    private static String key(StoreAccess store, Person person) {
        return store.id() + " " + person.subjects();
    }
}
