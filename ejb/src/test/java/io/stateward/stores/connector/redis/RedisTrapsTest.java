package io.stateward.stores.connector.redis;

import static io.stateward.stores.connector.redis.RedisBench.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.files.Residue;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import io.stateward.testing.RedisProcess;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.SetParams;

/** Tests what a naive connector gets wrong with Redis: trap 11, containers about many, names that begin alike. */
class RedisTrapsTest {

    private static final Person ANN = person("user-id=user-4711", "email=ann@example.com", "name=Ann Lee");
    private static final String SESSIONS = "{'keys': [{'pattern': 'session:{user-id}:*', 'categories': ['a']}]}";

    private RedisProcess server;

    @BeforeEach
    void start() {
        server = RedisBench.needed();
    }

    @Test
    void a_deleted_key_stays_in_the_append_only_file_until_that_is_written_anew() throws IOException {
        // While another fsync is under way, Redis puts its writes off for up to two seconds unless it syncs each of
        // them.
        RedisBench bench = RedisBench.of(RedisProcess.start("--appendfsync", "always"), 3, SESSIONS);
        server = bench.server();
        try (Jedis redis = bench.connect()) {
            redis.set("session:user-4711:a", "hello");
            redis.set("session:user-4712:a", "hello");
        }

        Outcome naive = bench.outcome(ANN, "session:{user-id}:*");

        assertThat(naive.verdict()).isEqualTo(Verdict.ERASED);
        assertThat(naive.evidence()).isEqualTo(Evidence.API);
        assertThat(naive.residueReason()).contains("append-only file");
        assertThat(Residue.of(List.of("user-4711")).in(server.directory()).none())
                .isFalse();

        bench.config().put("directory", server.directory().toString()).put("rewrite", true);
        try (Jedis redis = bench.connect()) {
            redis.set("session:user-4711:b", "again");
        }
        Outcome looked = bench.outcome(ANN, "session:{user-id}:*");

        assertThat(looked.evidence()).isEqualTo(Evidence.PHYSICAL);
        assertThat(Residue.of(List.of("user-4711")).in(server.directory()).none())
                .isTrue();
        assertThat(Residue.of(List.of("user-4712")).in(server.directory()).none())
                .isFalse();
        server.close();
    }

    @Test
    void an_entry_deleted_from_a_stream_is_still_in_files_that_are_written_anew() throws IOException {
        try (RedisProcess own = RedisProcess.start("--rdbcompression", "no")) {
            RedisBench bench = RedisBench.of(
                    own,
                    3,
                    "{'keys': [{'pattern': 'events', 'categories': ['a'], 'entry': {'field': 'user', 'value':"
                            + " '{user-id}'}}]}");
            bench.config().put("directory", own.directory().toString()).put("rewrite", true);
            try (Jedis redis = bench.connect()) {
                redis.xadd("events", new StreamEntryID(1, 0), Map.of("user", "user-4711"));
                redis.xadd("events", new StreamEntryID(2, 0), Map.of("user", "user-4712"));

                Outcome outcome = bench.outcome(ANN, "events user={user-id}");

                redis.bgrewriteaof();
                Await.until(() -> redis.info("persistence").contains("aof_rewrite_in_progress:0"));
                assertThat(outcome.evidence()).isEqualTo(Evidence.API);
                assertThat(Residue.of(List.of("user-4711")).in(own.directory()).none())
                        .isFalse();
            }
        }
    }

    @Test
    void a_file_that_still_names_the_person_is_told() {
        server = RedisProcess.start();
        RedisBench bench = RedisBench.of(server, 3, SESSIONS);
        RedisBench elsewhere = RedisBench.of(server, 4, SESSIONS);
        bench.config().put("directory", server.directory().toString()).put("rewrite", true);
        try (Jedis redis = bench.connect();
                Jedis other = elsewhere.connect()) {
            redis.set("session:user-4711:a", "hello");
            other.set("session:user-4711:a", "of another database");
        }

        Outcome outcome = bench.outcome(ANN, "session:{user-id}:*");

        assertThat(outcome.evidence()).isEqualTo(Evidence.API);
        assertThat(outcome.residueReason()).contains("still hold an identifier");
        try (Jedis other = elsewhere.connect()) {
            assertThat(other.dbSize()).isEqualTo(1);
        }
        server.close();
    }

    @Test
    void a_stream_about_many_loses_the_persons_entries_of_before_the_cut_off_and_no_more() {
        RedisBench bench = RedisBench.of(
                server,
                3,
                "{'keys': [{'pattern': 'events', 'categories': ['a'], 'entry': {'field': 'user', 'value':"
                        + " '{user-id}'}}]}");
        long before = RedisBench.NOW.toEpochMilli() - 1;
        try (Jedis redis = bench.connect()) {
            redis.xadd("events", new StreamEntryID(before, 0), Map.of("user", "user-4711", "text", "mine"));
            redis.xadd("events", new StreamEntryID(before, 1), Map.of("user", "user-47110", "text", "theirs"));
            redis.xadd("events", new StreamEntryID(before + 2, 0), Map.of("user", "user-4711", "text", "returned"));
        }

        Outcome outcome = bench.outcome(ANN, "events user={user-id}");

        assertThat(outcome.verdict()).isEqualTo(Verdict.REDACTED);
        assertThat(outcome.evidence()).isEqualTo(Evidence.API);
        assertThat(outcome.residueReason()).contains("same block");
        try (Jedis redis = bench.connect()) {
            assertThat(redis.xrange("events", "-", "+").toString())
                    .contains("theirs", "returned")
                    .doesNotContain("mine");
        }
    }

    @Test
    void fields_members_and_elements_go_and_the_rest_of_their_containers_stays() {
        RedisBench bench = RedisBench.of(server, 3, """
            {'keys': [
              {'pattern': 'vectors', 'categories': ['a'], 'entry': {'value': '{user-id}:*'}},
              {'pattern': 'online', 'categories': ['a'], 'entry': {'value': '{user-id}'}},
              {'pattern': 'ranks', 'categories': ['a'], 'entry': {'value': '{user-id}'}},
              {'pattern': 'queue', 'categories': ['a'], 'entry': {'value': '{email}'}},
              {'pattern': 'memory:*', 'categories': ['a'], 'entry': {'field': 'owner', 'value': '{user-id}'}}]}
            """);
        try (Jedis redis = bench.connect()) {
            redis.hset("vectors", Map.of("user-4711:1", "0.1,0.2", "user-47111:1", "0.3,0.4"));
            redis.sadd("online", "user-4711", "user-4712");
            redis.zadd("ranks", Map.of("user-4711", 1.0, "user-4712", 2.0));
            redis.rpush("queue", "Ann@Example.com", "bob@example.com", "ann@example.com");
            redis.hset("memory:1", Map.of("owner", "user-4711", "vector", "0.1"));
            redis.hset("memory:2", Map.of("owner", "user-4712", "vector", "0.1"));
        }

        Map<String, Outcome> outcomes = bench.run(ANN);

        assertThat(outcomes.values()).hasSize(5).allMatch(o -> o.verdict().isGone() && o.evidence() == Evidence.API);
        try (Jedis redis = bench.connect()) {
            assertThat(redis.hkeys("vectors")).containsExactly("user-47111:1");
            assertThat(redis.smembers("online")).containsExactly("user-4712");
            assertThat(redis.zrange("ranks", 0, -1)).containsExactly("user-4712");
            assertThat(redis.lrange("queue", 0, -1)).containsExactly("bob@example.com");
            assertThat(redis.keys("memory:*")).containsExactly("memory:2");
        }
    }

    @Test
    void a_key_that_names_the_person_and_is_not_reached_is_reported_without_its_name() {
        RedisBench bench = RedisBench.of(server, 3, SESSIONS);
        try (Jedis redis = bench.connect()) {
            redis.set("cache:1", "{\"to\": \"ANN@example.com\"}");
            redis.set("cache:2", "{\"to\": \"joann@example.com\", \"of\": \"Ann Lee\"}");
        }

        Map<String, Outcome> outcomes = bench.run(ANN);

        assertThat(outcomes.keySet()).containsExactly(Targets.UNMAPPED);
        assertThat(outcomes.get(Targets.UNMAPPED)).satisfies(o -> {
            assertThat(o.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(o.why()).startsWith("1 keys").doesNotContain("cache", "ann@");
        });
    }

    @Test
    void a_key_that_the_catalog_knows_and_something_keeps_is_none_that_nothing_leads_to() {
        RedisBench bench = RedisBench.of(server, 3, SESSIONS);
        try (Jedis redis = bench.connect()) {
            redis.set("letter", "to ann@example.com");
            redis.set("cache:1", "to ann@example.com");
        }
        KnownItem held = new KnownItem(UUID.randomUUID(), "key", "letter", Set.of("a"), RedisBench.NOW, false, 0);
        Target beside = bench.find(ANN, held).stream()
                .filter(bench.connector()::isBesideItems)
                .findFirst()
                .orElseThrow();

        assertThat(bench.connector().erase(bench.store(), ANN, beside, List.of(held), List.of()))
                .singleElement()
                .satisfies(o -> assertThat(o.why()).startsWith("1 keys"));
        try (Jedis redis = bench.connect()) {
            redis.del("cache:1");
        }
        Outcome outcome = bench.connector()
                .erase(bench.store(), ANN, beside, List.of(held), List.of())
                .get(0);
        assertThat(outcome.verdict()).isEqualTo(Verdict.NOTHING_FOUND);
        assertThat(bench.connector()
                        .verify(bench.store(), ANN, beside, List.of(held), outcome)
                        .verdict())
                .isEqualTo(Verdict.NOTHING_FOUND);
    }

    @Test
    void a_text_about_several_people_is_rewritten_and_expires_as_before() {
        RedisBench bench = RedisBench.of(server, 3, SESSIONS);
        try (Jedis redis = bench.connect()) {
            redis.set(
                    "summary",
                    "Ann Lee (ann@example.com) met Bob",
                    SetParams.setParams().ex(1_000));
        }
        KnownItem shared = new KnownItem(UUID.randomUUID(), "key", "summary", Set.of("a"), RedisBench.NOW, true, 1);

        Outcome outcome = bench.outcome(ANN, shared.id().toString(), shared);

        assertThat(outcome.verdict()).isEqualTo(Verdict.REDACTED);
        try (Jedis redis = bench.connect()) {
            assertThat(redis.get("summary")).contains("met Bob").doesNotContain("Ann", "ann@");
            assertThat(redis.ttl("summary")).isBetween(1L, 1_000L);
        }
    }

    @Test
    void a_key_that_the_catalog_shares_and_in_which_nothing_names_the_person_is_asked_about() {
        RedisBench bench = RedisBench.of(server, 3, SESSIONS);
        try (Jedis redis = bench.connect()) {
            redis.set("summary", "the man from Lyon met Bob");
        }
        KnownItem shared = new KnownItem(UUID.randomUUID(), "key", "summary", Set.of("a"), RedisBench.NOW, true, 1);

        assertThat(bench.outcome(ANN, shared.id().toString(), shared).verdict()).isEqualTo(Verdict.PENDING_REDACTION);
    }

    @Test
    void what_expires_by_itself_is_shown_and_keys_that_hold_identifiers_are_not_listed() {
        RedisBench bench = RedisBench.of(server, 3, SESSIONS);
        try (Jedis redis = bench.connect()) {
            redis.set("session:user-4711:a", "x", SetParams.setParams().ex(1_000));
            redis.set("model", "x");
        }

        assertThat(bench.find(ANN))
                .extracting(Target::description)
                .singleElement()
                .asString()
                .contains("1 of them");
        assertThat(bench.connector().list(bench.store(), null, 10).items())
                .extracting(entry -> entry.ref())
                .containsExactly("model");
    }

    @Test
    void a_replica_that_lags_is_waited_for_and_is_no_store_itself() {
        RedisBench bench = RedisBench.of(RedisProcess.start(), 0, SESSIONS);
        try (RedisProcess primary = bench.server();
                RedisProcess replica = RedisProcess.start("--replicaof", "127.0.0.1 " + primary.port());
                Jedis redis = bench.connect();
                Jedis other = replica.connect(0)) {
            redis.set("session:user-4711:a", "hello");
            Await.until(() -> other.exists("session:user-4711:a"));

            assertThat(bench.outcome(ANN, "session:{user-id}:*").evidence()).isEqualTo(Evidence.API);

            assertThat(other.dbSize()).isZero();
            redis.set("session:user-4711:b", "hello");
            Target target = bench.find(ANN).get(0);
            replica.pause();
            List<Outcome> erased = bench.connector().erase(bench.store(), ANN, target, List.of(), List.of());
            assertThatThrownBy(() -> bench.connector().verify(bench.store(), ANN, target, List.of(), erased.get(0)))
                    .isInstanceOf(StoreUnreachable.class)
                    .hasMessageContaining("replica");
            replica.resume();
            bench.config().put("port", replica.port());
            assertThat(bench.connector().probe(bench.store())).satisfies(p -> {
                assertThat(p.reachable()).isFalse();
                assertThat(p.detail()).contains("it is a replica");
            });
        }
    }

    @Test
    void a_wrong_password_and_a_dead_server_are_told_apart_and_nothing_is_given_away() {
        try (RedisProcess closed = RedisProcess.start("--requirepass", "secret-1")) {
            RedisBench bench = RedisBench.of(server, 3, SESSIONS);
            bench.config().put("port", closed.port()).put("password", "wrong-7");
            assertThat(bench.connector().probe(bench.store()).detail())
                    .contains("does not accept the account")
                    .doesNotContain("wrong-7");
            bench.config().put("password", "secret-1");
            assertThat(bench.connector().probe(bench.store()).reachable()).isTrue();
            bench.config().put("port", 1);
            assertThat(bench.connector().probe(bench.store()).detail()).contains("does not answer");
            assertThatThrownBy(() -> bench.find(ANN)).isInstanceOf(StoreUnreachable.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"keys\": [{\"pattern\": \"user:{user-id}*\", \"categories\": [\"a\"]}]} | map.keys[0].pattern",
                "{\"keys\": [{\"pattern\": \"user:{name}\", \"categories\": [\"a\"]}]} | map.keys[0].pattern",
                "{\"keys\": [{\"pattern\": \"user:*\", \"categories\": [\"a\"]}]} | map.keys[0].pattern",
                "{\"keys\": [{\"pattern\": \"user:{user-id}\"}]} | map.keys[0].categories",
                "{\"keys\": [{\"pattern\": \"s\", \"categories\": [\"a\"], \"entry\": {\"value\": \"x\"}}]} | map.keys[0].entry.value",
                "{\"key\": []} | map.key",
                "{\"text\": 1} | map.text"
            })
    void a_map_that_would_reach_others_or_nobody_is_refused_by_field(String map, String field) {
        RedisBench bench = RedisBench.of(server, 3, map);

        assertThatThrownBy(() -> bench.connector().accept(bench.store()))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.details()).containsEntry("field", field));
    }

    @ParameterizedTest
    @CsvSource({"host, redis://x, config.host", "user, ann, config.password", "url, x, config.url"})
    void a_configuration_with_anything_else_is_refused_by_field(String name, String value, String field) {
        RedisBench bench = RedisBench.of(server, 3, SESSIONS);
        bench.config().put(name, value);

        assertThatThrownBy(() -> bench.connector().accept(bench.store()))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.details()).containsEntry("field", field));
    }
}
