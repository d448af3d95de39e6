package io.stateward.stores.connector.jdbc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.policies.entity.Block;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import io.stateward.testing.CustomerDatabase;
import io.stateward.testing.MariaDbServer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Holds one customer database, its data map and the connector, and runs erasures as a run does: find, erase by wave, verify. */
record Bench(CustomerDatabase database, JdbcConnector connector, StoreAccess store) {

    /** The time at which tests take place. */
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    /** Says on which database a test runs. */
    enum On {
        H2,
        POSTGRESQL,
        MARIADB;

        CustomerDatabase open() {
            return switch (this) {
                case H2 -> CustomerDatabase.h2();
                case POSTGRESQL -> CustomerDatabase.postgres();
                case MARIADB -> {
                    needsMariaDb();
                    yield CustomerDatabase.mariadb();
                }
            };
        }
    }

    /** Returns a query for the numbers from 1 on, in a column {@code x}. */
    static String numbers(On on, int most) {
        return switch (on) {
            case H2 -> "select x from system_range(1, " + most + ")";
            case POSTGRESQL -> "select x from generate_series(1, " + most + ") as x";
            case MARIADB -> "select seq as x from seq_1_to_" + most;
        };
    }

    static void needsMariaDb() {
        assumeTrue(
                MariaDbServer.program().isPresent(),
                "MARIADB IS NOT INSTALLED (Debian: mariadb-server): THE CONNECTOR IS NOT TESTED AGAINST IT");
    }

    static Bench of(CustomerDatabase database, String map) {
        return of(database, json(map));
    }

    static Bench of(CustomerDatabase database, JsonNode map) {
        StoreAccess store =
                new StoreAccess(UUID.randomUUID(), UUID.randomUUID(), "shop", "DE", "DE", database.config(), map);
        return new Bench(database, newConnector(), store);
    }

    static JdbcConnector newConnector() {
        return new JdbcConnector(
                (host, port) -> {}, (engine, host, port, name) -> false, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** Returns the same bench with another configuration of the store. */
    Bench withConfig(JsonNode config) {
        return new Bench(
                database,
                connector,
                new StoreAccess(store.tenant(), store.id(), store.name(), "DE", "DE", config, store.map()));
    }

    /** Reads JSON in which single quotes stand for double ones. */
    static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Makes a person from {@code type=value} pairs. */
    static Person person(String... identifiers) {
        List<Identifier> list = new ArrayList<>();
        for (String identifier : identifiers) {
            String[] parts = identifier.split("=", 2);
            list.add(new Identifier(parts[0], parts[1], parts[1].strip().toLowerCase(Locale.ROOT)));
        }
        return new Person(Set.of(), list, NOW);
    }

    List<Target> find(Person person, KnownItem... known) {
        return connector.find(store, person, List.of(known));
    }

    List<Outcome> erase(Person person, Target target, List<Block> blocks, KnownItem... known) {
        return connector.erase(store, person, target, covered(target, known), blocks);
    }

    /** Runs an erasure and verifies it. */
    Outcomes run(Person person, List<Block> blocks, KnownItem... known) {
        return run(person, find(person, known), blocks, known);
    }

    Outcomes run(Person person, List<Target> targets, List<Block> blocks, KnownItem... known) {
        Map<Target, List<Outcome>> erased = new LinkedHashMap<>();
        targets.stream()
                .sorted(Comparator.comparingInt(Target::wave))
                .forEach(target -> erased.put(target, erase(person, target, blocks, known)));
        Map<String, Outcome> verified = new LinkedHashMap<>();
        erased.forEach((target, outcomes) -> outcomes.forEach(outcome -> {
            String part = outcome.part().isEmpty() ? "" : "/" + outcome.part();
            verified.put(target.ref() + part, connector.verify(store, person, target, covered(target, known), outcome));
        }));
        return new Outcomes(verified);
    }

    private static List<KnownItem> covered(Target target, KnownItem... known) {
        return List.of(known).stream()
                .filter(item -> target.items().contains(item.id()))
                .toList();
    }
}
