package io.stateward.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.ledger.LedgerLoad;
import io.stateward.ledger.control.TamperingRun;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Appends to the ledger beside a synced log file and a hash-chained table, and tampers with logs 100,000 times.
 *
 * <p>Each runs in a JVM of its own with the domain's classes and without those of the web, whose beans need a server.
 */
final class LedgerBench implements Benchmark {

    private static final Goal APPENDS = Goal.of(">= 30000");
    private static final Goal ALL = Goal.of(">= 1");
    private static final Goal NONE = Goal.of("<= 0");
    /** Folders of this build and jars of it that have beans of the server. */
    private static final Pattern NOT_DOMAIN =
            Pattern.compile(".*[/\\\\]((web|batch|ear)[/\\\\]target[/\\\\].*|stateward-(web|batch|ear)-[^/\\\\]*)");

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
        List<JsonNode> rounds = run(
                LedgerLoad.class,
                effort.rounds(ROUNDS),
                ENTRIES / divisor,
                effort.warmUp().toSeconds());
        progress.say("ledger: tampering");
        JsonNode tampered = run(TamperingRun.class, TAMPERINGS / divisor, SEED).get(0);
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

    private static List<JsonNode> run(Class<?> main, Number... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dstateward.bench.home=" + System.getProperty("stateward.bench.home", "."),
                "-cp",
                domainOnly(),
                main.getName()));
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(main.getSimpleName() + " ended with " + process.exitValue());
            }
            return said.lines()
                    .filter(line -> line.startsWith("{"))
                    .map(line -> Json.read(line, JsonNode.class))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The beans of web and batch need a server, and Weld would look for what they inject. */
    private static String domainOnly() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !NOT_DOMAIN.matcher(entry).matches())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
