package io.stateward.stores.connector.s3;

import io.stateward.stores.boundary.Connector;
import io.stateward.stores.connector.ConnectorContract;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.StoreAccess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Holds the connector to the contract: versions by key, an upload, metadata, a log about everybody, and what the catalog alone knows. */
class S3ConnectorContractTest implements ConnectorContract {

    private static final String MAP = """
        {'objects': [
          {'key': 'users/{email}/', 'categories': ['conversation']},
          {'key': 'files/*', 'categories': ['conversation'], 'metadata': 'owner', 'value': '{email}'},
          {'key': 'logs/', 'categories': ['conversation'], 'onErase': 'redact'}]}
        """;

    private S3Bench mine;
    private S3Bench other;
    private Map<String, List<KnownItem>> catalog;

    @BeforeEach
    void open() {
        mine = S3Bench.versioned(MAP);
        other = S3Bench.unversioned(MAP);
        catalog = new HashMap<>();
    }

    @AfterEach
    void close() {
        mine.close();
        other.close();
    }

    @Override
    public Connector connector() {
        return mine.connector();
    }

    @Override
    public StoreAccess store() {
        return mine.store();
    }

    @Override
    public StoreAccess otherTenantsStore() {
        return other.store();
    }

    @Override
    public Person person(String handle) {
        return S3Bench.person("email=" + handle + "@example.com");
    }

    @Override
    public void put(StoreAccess store, Person person, String canary) {
        S3Bench bench = bench(store);
        String email = person.values("email").get(0);
        bench.put("users/" + email + "/" + canary, "first " + canary);
        bench.put("users/" + email + "/" + canary, "second " + canary);
        bench.put("files/" + canary, "file " + canary, "x-amz-meta-owner", email);
        bench.put("items/" + canary, "item " + canary);
        String part = S3Gate.path("/users/" + email + "/" + canary);
        String id = S3Bench.tag(bench.call("POST", part + "?uploads", ""), "UploadId");
        bench.call("PUT", part + "?uploadId=" + id + "&partNumber=1", "part " + canary);
        String log = bench.get("logs/day");
        bench.put(
                "logs/day",
                (log.startsWith("<") ? "" : log) + "{\"from\":\"" + email + "\",\"n\":\"log-" + canary + "\"}\n");
        catalog.computeIfAbsent(email + store.id(), e -> new ArrayList<>()).add(S3Bench.item("items/" + canary, false));
    }

    @Override
    public List<KnownItem> known(StoreAccess store, Person person) {
        return catalog.getOrDefault(person.values("email").get(0) + store.id(), List.of());
    }

    /** The log is about everybody: it loses the person and keeps what was said. */
    @Override
    public boolean holds(StoreAccess store, String canary) {
        S3Bench bench = bench(store);
        return bench.holds("first " + canary)
                || bench.holds("second " + canary)
                || bench.holds("file " + canary)
                || bench.holds("part " + canary)
                || bench.holds("item " + canary);
    }

    private S3Bench bench(StoreAccess store) {
        return store.id().equals(mine.store().id()) ? mine : other;
    }
}
