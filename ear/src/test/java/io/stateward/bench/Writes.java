package io.stateward.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.memory.WriteLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes governed memories (decided, sealed, recorded) one by one, and imports state by thousands of lines, beside the very same rows by plain
 * JDBC, as many in a commit.
 *
 * <p>In a JVM of its own with the domain's classes, on a PostgreSQL that syncs and on H2 in files.
 */
final class Writes implements Benchmark {

    private static final Goal GOAL = Goal.of("<= 1.1");
    private static final int ROUNDS = 5;
    private static final int MEMORIES = 2_000;
    private static final int QUICK_DIVISOR = 10;

    @Override
    public String name() {
        return "writes";
    }

    @Override
    public String about() {
        return "governed memories one by one, and state imported by thousands, beside the same rows by plain JDBC";
    }

    @Override
    public List<Figure> measure(Effort effort, Progress progress) {
        List<Figure> figures = new ArrayList<>();
        figures.addAll(figures(name(), rounds(effort, "postgres")));
        figures.addAll(figures(name() + "-h2", rounds(effort, "h2")));
        return figures;
    }

    private static List<JsonNode> rounds(Effort effort, String database) {
        return DomainJvm.run(
                WriteLoad.class,
                effort.rounds(ROUNDS),
                MEMORIES / (effort.quick() ? QUICK_DIVISOR : 1),
                effort.warmUp().toSeconds(),
                database);
    }

    private static List<Figure> figures(String name, List<JsonNode> rounds) {
        return List.of(figure(name, rounds, ""), figure(name + "-import", rounds, "import-"));
    }

    /** Returns what one thing takes, of those whose fields begin so. */
    private static Figure figure(String name, List<JsonNode> rounds, String prefix) {
        double[] ratios = sorted(rounds, prefix + "ratio");
        return new Figure(
                name,
                median(rounds, prefix + "governedMicros"),
                "us",
                median(rounds, prefix + "plainMicros"),
                ratios[ratios.length / 2],
                GOAL,
                Map.of(
                        "rounds",
                        rounds.size(),
                        "low",
                        ratios[0],
                        "high",
                        ratios[ratios.length - 1],
                        "rowsOfOne",
                        median(rounds, prefix + "rowsOfOne")));
    }

    private static double median(List<JsonNode> rounds, String field) {
        double[] sorted = sorted(rounds, field);
        return sorted[sorted.length / 2];
    }

    private static double[] sorted(List<JsonNode> rounds, String field) {
        return rounds.stream()
                .mapToDouble(round -> round.path(field).asDouble())
                .sorted()
                .toArray();
    }
}
