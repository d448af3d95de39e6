package io.stateward.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.system.Airline;
import io.stateward.system.Checkout;
import io.stateward.system.Samples;
import io.stateward.system.StatewardServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Compares the import of an agent's past over HTTP with a batch insert of the very same rows into the same kind of database. */
final class Import implements Benchmark {

    static final int ITEMS = 100_000;

    private static final Goal GOAL = Goal.of("<= 1.5");
    private static final int ROUNDS = 5;
    private static final int PEOPLE = 1_000;

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String about() {
        return "import of 100,000 items over HTTP against a bare JDBC batch insert of the same rows, on H2";
    }

    @Override
    public List<Figure> measure(Effort effort, Progress progress) {
        Path folder = Checkout.workFolder("bench-import");
        StatewardServer server = StatewardServer.onH2("bench-import");
        try {
            Skyways skyways = new Skyways(server.url(), "import");
            progress.say("Filling the catalog, so that neither side has empty tables");
            effort.warmUp(() -> ours(server, skyways));
            server.stop();
            H2File before = H2File.of(server).copyTo(folder, "before");
            server.start();
            take(skyways, ITEMS);
            server.stop();
            Rows rows = Rows.added(before, H2File.of(server));
            progress.say("One import added " + rows.summary() + "; warming up");
            checkRows(rows);
            server.start();
            effort.warmUp(() -> ours(server, skyways));
            effort.warmUp(() -> bare(before, folder, rows));
            progress.say("Measuring");
            Rounds rounds =
                    Rounds.inTurn(effort.rounds(ROUNDS), () -> ours(server, skyways), () -> bare(before, folder, rows));
            return List.of(rounds.figure("import", "s", Sample::seconds, GOAL));
        } finally {
            server.stop();
            Folders.delete(server.folder(), folder);
        }
    }

    /** Imports items with references of their own about people of their own, and returns what it took. */
    private static Sample ours(StatewardServer server, Skyways skyways) {
        byte[] lines = lines(Samples.unique("import"), ITEMS);
        Stopwatch watch = Stopwatch.on(server.handle());
        send(skyways, lines);
        return watch.stop(ITEMS);
    }

    static void take(Skyways skyways, int items) {
        JsonNode report = send(skyways, lines(Samples.unique("import"), items));
        assertThat(report.path("imported").asInt()).as(report.toString()).isEqualTo(items);
    }

    private static JsonNode send(Skyways skyways, byte[] lines) {
        JsonNode report = skyways.admin()
                .post(
                        "/agents/" + skyways.agent() + "/state/import",
                        "application/x-ndjson",
                        BodyPublishers.ofByteArray(lines))
                .expect(200);
        assertThat(report.path("failed").asInt()).as(report.toString()).isZero();
        return report;
    }

    private static byte[] lines(String unique, int items) {
        return IntStream.range(0, items)
                .mapToObj(i -> Json.text(Airline.state(
                        "memory", "cache-entry", unique + "-" + i, unique.replace('-', '_') + "_" + i % PEOPLE)))
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void checkRows(Rows rows) {
        assertThat(rows.tables())
                .as("an item and its link to a person each")
                .filteredOn(
                        table -> List.of("\"STATE_ITEM\"", "\"STATE_SUBJECT\"").contains(table.name()))
                .hasSize(2)
                .allMatch(table -> table.rows().size() == ITEMS);
    }

    /** Inserts the rows into a fresh copy of the filled database; copying, opening and closing it do not count. */
    private static Sample bare(H2File before, Path folder, Rows rows) {
        try (Connection database = before.copyTo(folder, "bare").open()) {
            Stopwatch watch = Stopwatch.on(ProcessHandle.current());
            rows.insertInto(database);
            return watch.stop(ITEMS);
        } catch (SQLException e) {
            throw new IllegalStateException("The rows could not be inserted", e);
        }
    }
}
