package io.stateward.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.ledger.LedgerLoad;
import io.stateward.ledger.control.TamperingRun;
import java.util.List;
import java.util.Map;

/**
 * Appends to the ledger beside a synced log file and a hash-chained table, and tampers with logs 100,000 times.
 *
 * <p>Each runs in a JVM of its own with the domain's classes.
 */
final class LedgerBench implements Benchmark {

    private static final Goal APPENDS = Goal.of(">= 30000");
    private static final Goal ALL = Goal.of(">= 1");
    private static final Goal NONE = Goal.of("<= 0");

    private static final int ROUNDS = 5;
    private static final int ENTRIES = 400_000;
    private static final int TAMPERINGS = 100_000;
    private static final int QUICK_DIVISOR = 50;
    private static final long SEED = 20_261_123L;

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public String about() {
        return "durable, provable appends beside a synced log file and a hash-chained table; 100,000 tamperings";
    }

    @Override
    public List<Figure> measure(Effort effort, Progress progress) {
        int divisor = effort.quick() ? QUICK_DIVISOR : 1;
        progress.say("ledger: appending");
        List<JsonNode> rounds = DomainJvm.run(
                LedgerLoad.class,
                effort.rounds(ROUNDS),
                ENTRIES / divisor,
                effort.warmUp().toSeconds());
        progress.say("ledger: tampering");
        JsonNode tampered =
                DomainJvm.run(TamperingRun.class, TAMPERINGS / divisor, SEED).get(0);
        double times = tampered.path("tampered").asDouble();
        return List.of(
                appends(rounds),
                new Figure(
                        "ledger-tampering",
                        tampered.path("seen").asDouble(),
                        "seen",
                        times,
                        tampered.path("seen").asDouble() / times,
                        ALL,
                        Map.of("seed", SEED)),
                new Figure(
                        "ledger-false-alarms",
                        tampered.path("falseAlarms").asDouble(),
                        "alarms",
                        tampered.path("trueLogs").asDouble(),
                        null,
                        NONE,
                        Map.of("seed", SEED)));
    }

    private static Figure appends(List<JsonNode> rounds) {
        return new Figure(
                "ledger",
                median(rounds, "appendsPerSecond"),
                "appends/s",
                median(rounds, "fsyncPerEntry"),
                null,
                APPENDS,
                Map.of(
                        "chained", median(rounds, "chained"),
                        "chainedInGroups", median(rounds, "chainedInGroups"),
                        "acknowledgedP50Millis", median(rounds, "acknowledgedP50Millis"),
                        "acknowledgedP99Millis", median(rounds, "acknowledgedP99Millis"),
                        "provableP50Millis", median(rounds, "provableP50Millis"),
                        "provableP99Millis", median(rounds, "provableP99Millis"),
                        "rounds", rounds.size(),
                        "low", sorted(rounds, "appendsPerSecond")[0],
                        "high", sorted(rounds, "appendsPerSecond")[rounds.size() - 1]));
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
