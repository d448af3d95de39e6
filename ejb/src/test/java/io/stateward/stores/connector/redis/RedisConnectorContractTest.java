package io.stateward.stores.connector.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.Planter;
import io.stateward.stores.connector.ConnectorContract;
import io.stateward.stores.connector.PlanterContract;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Spot;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.testing.RedisProcess;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Holds the connector to the contract: keys by name, keys that the catalog alone knows, and entries of a stream about everybody. */
class RedisConnectorContractTest implements ConnectorContract, PlanterContract {

    private static final String MAP = """
        {'keys': [
          {'pattern': 'session:{email}:*', 'categories': ['conversation']},
          {'pattern': 'log', 'categories': ['conversation'], 'entry': {'field': 'user', 'value': '{email}'}}]}
        """;

    private RedisBench mine;
    private RedisBench other;
    private Map<String, List<KnownItem>> catalog;

    @BeforeEach
    void open() {
        RedisProcess server = RedisBench.needed();
        mine = RedisBench.of(server, 1, MAP);
        other = RedisBench.of(server, 2, MAP);
        catalog = new HashMap<>();
    }

    @Override
    public Planter planter() {
        return new RedisPlanter((host, port) -> {});
    }

    @Override
    public void plantBystander() {
        try (Jedis redis = mine.connect()) {
            redis.set("session:ben@people.example:1", "Ben's");
        }
    }

    @Override
    public boolean holdsBystander() {
        return holds(store(), "ben@people.example");
    }

    private RedisBench planted(String map) {
        return RedisBench.of(RedisBench.needed(), 3, map);
    }

    /** One key that is there is a queue to somebody: no marker gets into it. */
    @Test
    void a_key_that_is_one_for_all_is_not_drilled() {
        assertThat(planter().choose(store(), marker()).omitted().toString()).contains("keys log user={email}");
    }

    @Test
    void where_entries_tell_whose_they_are_a_stream_of_its_own_has_one_and_loses_it() {
        RedisBench bench =
                planted("{'keys':[{'pattern':'log:*','categories':['x'],'entry':{'field':'user','value':'{email}'}}]}");
        List<Spot> spots = planter().choose(bench.store(), marker()).chosen();
        planter().plant(bench.store(), marker(), spots);
        planter().plant(bench.store(), marker(), spots);
        assertThat(planter().remaining(bench.store(), marker(), spots)).isEqualTo(spots);
        try (Jedis redis = bench.connect()) {
            assertThat(redis.xlen(spots.get(0).ref())).isEqualTo(1);
        }

        Person person = new Person(Set.of(), marker().identifiers(), afterPlanting());
        bench.connector()
                .find(bench.store(), person, List.of())
                .forEach(target -> bench.connector().erase(bench.store(), person, target, List.of(), List.of()));

        assertThat(planter().remaining(bench.store(), marker(), spots)).isEmpty();
        planter().remove(bench.store(), marker(), spots);
        try (Jedis redis = bench.connect()) {
            assertThat(redis.dbSize()).isZero();
        }
    }

    @Test
    void without_a_map_the_catalog_is_told_of_a_key() {
        RedisBench bench = planted("{}");

        assertThat(planter().choose(bench.store(), marker()).chosen())
                .extracting(Spot::itemKind)
                .containsExactly("key");
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
        return RedisBench.person("email=" + handle + "@example.com");
    }

    @Override
    public void put(StoreAccess store, Person person, String canary) {
        String email = person.values("email").get(0);
        try (Jedis redis = bench(store).connect()) {
            redis.set("session:" + email + ":" + canary, "all of " + canary);
            redis.hset("profile:" + canary, Map.of("note", canary, "vector", "0.1,0.2"));
            redis.xadd(
                    "log",
                    new redis.clients.jedis.StreamEntryID(1_000 + Math.abs(canary.hashCode() % 1_000), 0),
                    Map.of("user", email, "said", canary));
        }
        String id = "profile:" + canary;
        catalog.computeIfAbsent(email + store.id(), e -> new ArrayList<>())
                .add(new KnownItem(
                        UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)),
                        "key",
                        id,
                        Set.of("conversation"),
                        RedisBench.NOW,
                        false,
                        0));
    }

    @Override
    public List<KnownItem> known(StoreAccess store, Person person) {
        return catalog.getOrDefault(person.values("email").get(0) + store.id(), List.of());
    }

    @Override
    public boolean holds(StoreAccess store, String canary) {
        try (Jedis redis = bench(store).connect()) {
            return !redis.keys("*" + canary + "*").isEmpty()
                    || redis.xrange("log", "-", "+").toString().contains(canary);
        }
    }

    private RedisBench bench(StoreAccess store) {
        return store.id().equals(mine.store().id()) ? mine : other;
    }
}
