package io.stateward.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Compares connectors, in this process, with what they do done bare, or as a program with entities does it: 100,000 rows of one person in SQL,
 * and a transcript of a million lines.
 */
final class Erasure implements Benchmark {

    /** Heap of the JVM that erases from a transcript, in MiB. */
    static final int HEAP_MEGABYTES = 48;

    private static final Goal PURGE = Goal.of("<= 1.1");
    private static final Goal REMOVE = Goal.of(">= 20");
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
        return "100,000 rows of one person against the same SQL and entities; a transcript of a million lines against its plain copy";
    }

    @Override
    public List<Figure> measure(Effort effort, Progress progress) {
        List<Figure> figures = new ArrayList<>(rows(effort, progress));
        figures.addAll(lines(effort, progress));
        return figures;
    }

    private static List<Figure> rows(Effort effort, Progress progress) {
        try (ErasedRows rows = new ErasedRows(ROWS_OF_ONE, CUSTOMERS)) {
            progress.say("All three erase the same rows; warming up");
            rows.loop();
            effort.warmUp(() -> {
                rows.whole();
                rows.bare();
            });
            progress.say("Measuring rows");
            Rounds sql = Rounds.inTurn(effort.rounds(ROUNDS), rows::whole, rows::bare);
            Rounds loop = Rounds.inTurn(effort.rounds(ROUNDS), rows::purge, rows::loop);
            return List.of(
                    sql.figure("erasure-rows", "s", Sample::seconds, PURGE),
                    loop.speedUp("erasure-remove-loop", REMOVE));
        }
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
