package io.stateward.stores.connector.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.Planter;
import io.stateward.stores.connector.ConnectorContract;
import io.stateward.stores.connector.PlanterContract;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Spot;
import io.stateward.stores.entity.StoreAccess;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds the connector to the contract: versions by key, an upload, metadata, a log about everybody, and what the catalog alone knows. */
class S3ConnectorContractTest implements ConnectorContract, PlanterContract {

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
    public Planter planter() {
        return S3Bench.planter();
    }

    @Override
    public Instant afterPlanting() {
        return S3Bench.LATER;
    }

    @Override
    public void plantBystander() {
        mine.put("files/bens", "file of Ben's", "x-amz-meta-owner", "ben@people.example");
    }

    @Override
    public boolean holdsBystander() {
        return mine.holds("file of Ben's");
    }

    @Test
    void each_entry_of_the_map_gets_an_object_of_its_own_and_no_version_is_left() {
        List<Spot> spots = planter().choose(store(), marker()).chosen();
        assertThat(spots).hasSize(3);
        planter().plant(store(), marker(), spots);
        mine.call("DELETE", S3Gate.path("/" + spots.get(0).ref()), "");
        assertThat(planter().remaining(store(), marker(), spots))
                .as("hidden, not gone")
                .isEqualTo(spots);

        planter().remove(store(), marker(), spots);

        assertThat(mine.holds(marker().note())).isFalse();
    }

    @Test
    void nothing_is_planted_where_a_lock_would_keep_it() {
        try (S3Bench locking = S3Bench.locking(MAP)) {
            assertThat(planter().choose(locking.store(), marker()).chosen()).isNotEmpty();
            locking.call(
                    "PUT",
                    "?object-lock",
                    "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention>"
                            + "<Mode>GOVERNANCE</Mode><Days>1</Days></DefaultRetention></Rule></ObjectLockConfiguration>");

            assertThat(planter().choose(locking.store(), marker()).chosen()).isEmpty();
        }
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
