package io.stateward.bench;

import io.stateward.Json;
import io.stateward.stores.connector.jdbc.JdbcConnector;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import io.stateward.testing.CustomerDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Erases all rows of one customer after the other: by the connector, by its statements run bare, and by entities. */
final class ErasedRows implements AutoCloseable {

    private final JdbcConnector connector =
            new JdbcConnector((host, port) -> {}, (engine, host, port, name) -> false, Clock.systemUTC());
    private final Talks talks;
    private final RemoveLoop entities;
    private final int rowsOfOne;

    ErasedRows(int rowsOfOne, int customers) {
        this.rowsOfOne = rowsOfOne;
        this.talks = new Talks(CustomerDatabase.postgres(), rowsOfOne, customers);
        this.entities = new RemoveLoop(talks.database());
    }

    /** Has the connector find, erase and verify. */
    Sample whole() {
        String customer = talks.next();
        Stopwatch watch = Stopwatch.on(ProcessHandle.current());
        Target target = find(customer);
        Outcome erased = erase(customer, target);
        Outcome verified = verify(customer, target, erased);
        Sample sample = watch.stop(rowsOfOne);
        replace(customer, verified);
        return sample;
    }

    /** Has the connector delete what it has found before; verification follows off the clock. */
    Sample purge() {
        String customer = talks.next();
        Target target = find(customer);
        Stopwatch watch = Stopwatch.on(ProcessHandle.current());
        Outcome erased = erase(customer, target);
        Sample sample = watch.stop(rowsOfOne);
        replace(customer, verify(customer, target, erased));
        return sample;
    }

    Sample bare() {
        String customer = talks.next();
        Stopwatch watch = Stopwatch.on(ProcessHandle.current());
        talks.eraseBare(customer);
        Sample sample = watch.stop(rowsOfOne);
        talks.replace(customer);
        return sample;
    }

    /** Loads the entities and removes them one by one. */
    Sample loop() {
        String customer = talks.next();
        Stopwatch watch = Stopwatch.on(ProcessHandle.current());
        entities.erase(customer);
        Sample sample = watch.stop(rowsOfOne);
        talks.replace(customer);
        return sample;
    }

    private void replace(String customer, Outcome verified) {
        if (verified.verdict() != Verdict.ERASED || verified.erased() != rowsOfOne) {
            throw new IllegalStateException("The rows were not erased: " + verified);
        }
        talks.replace(customer);
    }

    private Target find(String customer) {
        return connector.find(store(), person(customer), List.of()).get(0);
    }

    private Outcome erase(String customer, Target target) {
        return connector
                .erase(store(), person(customer), target, List.of(), List.of())
                .get(0);
    }

    private Outcome verify(String customer, Target target, Outcome erased) {
        return connector.verify(store(), person(customer), target, List.of(), erased);
    }

    private StoreAccess store() {
        return new StoreAccess(
                new UUID(0, 1),
                new UUID(0, 2),
                "talks",
                "DE",
                "DE",
                talks.database().config(),
                Json.mapper().valueToTree(Talks.dataMap()));
    }

    private static Person person(String customer) {
        return new Person(Set.of(), List.of(new Identifier("user-id", customer, customer)), Instant.MAX);
    }

    @Override
    public void close() {
        entities.close();
    }
}
