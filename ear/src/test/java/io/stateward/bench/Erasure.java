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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Compares connectors, in this process, with what they do done bare: 100,000 rows of one person in SQL, and a transcript of a million lines.
 */
final class Erasure implements Benchmark {

    /** Heap of the JVM that erases from a transcript, in MiB. */
    static final int HEAP_MEGABYTES = 48;

    private static final Goal PURGE = Goal.of("<= 1.1");
    private static final Goal REWRITE = Goal.of(">= 0.5");
    private static final Goal HEAP = Goal.of("<= " + HEAP_MEGABYTES);
    private static final int ROWS_OF_ONE = 100_000;
    private static final int CUSTOMERS = 5;
    private static final int ROUNDS = 5;
    private static final long LINES = 1_000_000;
    private static final int QUICK = 10;
    private static final double MEBIBYTE = 1 << 20;

    @Override
    public String name() {
        return "erasure";
    }

    @Override
    public String about() {
        return "100,000 rows of one person against the same SQL; a transcript of a million lines against its plain copy";
    }

    @Override
    public List<Figure> measure(Effort effort, Progress progress) {
        List<Figure> figures = new ArrayList<>(rows(effort, progress));
        figures.addAll(lines(effort, progress));
        return figures;
    }

    private static List<Figure> rows(Effort effort, Progress progress) {
        Talks talks = new Talks(CustomerDatabase.postgres(), ROWS_OF_ONE, CUSTOMERS);
        JdbcConnector connector =
                new JdbcConnector((host, port) -> {}, (engine, host, port, name) -> false, Clock.systemUTC());
        ours(connector, talks);
        bare(talks);
        progress.say("Both erase the same rows; warming up");
        effort.warmUp(() -> {
            ours(connector, talks);
            bare(talks);
        });
        progress.say("Measuring rows");
        Rounds sql = Rounds.inTurn(effort.rounds(ROUNDS), () -> ours(connector, talks), () -> bare(talks));
        return List.of(sql.figure("erasure-rows", "s", Sample::seconds, PURGE));
    }

    private static Sample ours(JdbcConnector connector, Talks talks) {
        String customer = talks.next();
        StoreAccess store = new StoreAccess(
                new UUID(0, 1),
                new UUID(0, 2),
                "talks",
                "DE",
                "DE",
                talks.database().config(),
                Json.mapper().valueToTree(Talks.dataMap()));
        Person person = new Person(Set.of(), List.of(new Identifier("user-id", customer, customer)), Instant.MAX);
        Stopwatch watch = Stopwatch.on(ProcessHandle.current());
        Target target = connector.find(store, person, List.of()).get(0);
        Outcome erased =
                connector.erase(store, person, target, List.of(), List.of()).get(0);
        Outcome verified = connector.verify(store, person, target, List.of(), erased);
        Sample sample = watch.stop(ROWS_OF_ONE);
        if (verified.verdict() != Verdict.ERASED || verified.erased() != ROWS_OF_ONE) {
            throw new IllegalStateException("The rows were not erased: " + verified);
        }
        talks.replace(customer);
        return sample;
    }

    private static Sample bare(Talks talks) {
        String customer = talks.next();
        Stopwatch watch = Stopwatch.on(ProcessHandle.current());
        talks.eraseBare(customer);
        Sample sample = watch.stop(ROWS_OF_ONE);
        talks.replace(customer);
        return sample;
    }

    private static List<Figure> lines(Effort effort, Progress progress) {
        long lines = effort.quick() ? LINES / QUICK : LINES;
        Path home = home();
        try {
            progress.say("Measuring a transcript of " + lines + " lines");
            Transcript transcript = new Transcript(Files.createDirectories(home.resolve("speed")), lines);
            effort.warmUp(() -> {
                transcript.rewrite();
                transcript.copy();
            });
            Rounds rounds = Rounds.inTurn(effort.rounds(ROUNDS), transcript::rewrite, transcript::copy);
            double peak = Transcript.peak(Files.createDirectories(home.resolve("heap")), lines) / MEBIBYTE;
            Figure heap = new Figure("erasure-heap", peak, "MiB", null, null, HEAP, Map.of("lines", lines));
            return List.of(rounds.speedUp("erasure-lines", REWRITE), heap);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Folders.delete(home);
        }
    }

    private static Path home() {
        try {
            return Files.createTempDirectory("stateward-bench-erasure").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
