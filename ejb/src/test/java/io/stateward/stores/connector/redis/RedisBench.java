package io.stateward.stores.connector.redis;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import io.stateward.testing.RedisProcess;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;

/** Holds one logical database of a real server, and runs erasures as a run does. */
record RedisBench(RedisProcess server, int database, RedisConnector connector, StoreAccess store) {

    static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    static RedisProcess needed() {
        assumeTrue(
                RedisProcess.program().isPresent(),
                "REDIS IS NOT INSTALLED (Debian: redis-server): THE CONNECTOR IS NOT TESTED AGAINST IT");
        return RedisProcess.shared();
    }

    /** Takes an empty database; in the map single quotes stand for double ones. */
    static RedisBench of(RedisProcess server, int database, String map) {
        try (Jedis redis = server.connect(database)) {
            redis.flushDB();
        }
        try {
            ObjectNode config = Json.mapper()
                    .createObjectNode()
                    .put("host", "127.0.0.1")
                    .put("port", server.port())
                    .put("database", database);
            StoreAccess store = new StoreAccess(
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    "cache",
                    "DE",
                    "DE",
                    config,
                    Json.mapper().readTree(map.replace('\'', '"')));
            return new RedisBench(server, database, newConnector(), store);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static RedisConnector newConnector() {
        return new RedisConnector((host, port) -> {}, Path::of, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    ObjectNode config() {
        return (ObjectNode) store.config();
    }

    static Person person(String... identifiers) {
        return new Person(
                Set.of(),
                Stream.of(identifiers)
                        .map(text -> text.split("=", 2))
                        .map(parts -> new Identifier(parts[0], parts[1], parts[1].toLowerCase(Locale.ROOT)))
                        .toList(),
                NOW);
    }

    Jedis connect() {
        return server.connect(database);
    }

    List<Target> find(Person person, KnownItem... known) {
        return connector.find(store, person, List.of(known));
    }

    /** Erases and verifies all that is found, by the targets' references. */
    Map<String, Outcome> run(Person person, KnownItem... known) {
        List<Target> targets = find(person, known);
        Map<Target, Outcome> erased = new LinkedHashMap<>();
        targets.forEach(t -> erased.put(
                t,
                connector.erase(store, person, t, covered(t, known), List.of()).get(0)));
        Map<String, Outcome> verified = new LinkedHashMap<>();
        erased.forEach((t, o) -> verified.put(t.ref(), connector.verify(store, person, t, covered(t, known), o)));
        return verified;
    }

    /** As above, what became of one target. */
    Outcome outcome(Person person, String ref, KnownItem... known) {
        return Objects.requireNonNull(run(person, known).get(ref), ref);
    }

    /** Returns what a run gives with a target. */
    private List<KnownItem> covered(Target target, KnownItem... known) {
        return Stream.of(known)
                .filter(item ->
                        connector.isBesideItems(target) || target.items().contains(item.id()))
                .toList();
    }
}
