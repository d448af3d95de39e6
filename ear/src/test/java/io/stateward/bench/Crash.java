package io.stateward.bench;

import io.stateward.system.Checkout;
import io.stateward.system.StatewardServer;
import io.stateward.testing.Database;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Kills the real server again and again in the middle of an erasure over five stores, and compares what is left with an erasure that nobody
 * disturbed.
 *
 * <p>Nothing in the server knows of it: what it commits is read on its way from PostgreSQL, what it has providers delete on its way from them.
 */
public final class Crash implements Benchmark {

    /** How many durable steps pass between two kills of a sample. */
    private static final int SAMPLED = 12;

    /** More lives than any erasure takes. */
    private static final int MAX_LIVES = 1_000;

    private static final Goal NONE = Goal.of("<= 0");
    /** After every step, told or untold, and now and then between a provider's deletion and its answer. */
    private static final List<Trap.Point> STEPS =
            List.of(Trap.Point.COMMITTED_UNTOLD, Trap.Point.COMMITTED, Trap.Point.DELETED_UNTOLD);

    private static final List<Trap.Point> SAMPLES = List.of(
            Trap.Point.COMMITTED_UNTOLD,
            Trap.Point.DELETED_UNTOLD,
            Trap.Point.VAULT_CHANGED,
            Trap.Point.COMMITTED,
            Trap.Point.VAULT_CHANGED);

    /**
     * Is what two erasures came to, one of them killed.
     *
     * @param undisturbed what was left by the one
     * @param killed what was left by the other
     * @param repeated calls that make something new and were carried out more often in the killed one
     * @param kills by where
     */
    public record Outcome(
            List<String> undisturbed,
            List<String> killed,
            Map<String, Integer> repeated,
            Map<Trap.Point, Integer> kills) {

        /** Returns how many tasks the undisturbed one had. */
        public long tasks() {
            return undisturbed.stream().filter(line -> line.startsWith("task ")).count();
        }

        /** Returns how often the server was killed. */
        public int times() {
            return kills.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** Returns what only one of the two has. */
        public List<String> differences() {
            List<String> more = new ArrayList<>(killed);
            undisturbed.forEach(more::remove);
            List<String> differences = new ArrayList<>(undisturbed);
            killed.forEach(differences::remove);
            differences.addAll(more);
            return differences;
        }
    }

    @Override
    public String name() {
        return "crash";
    }

    @Override
    public String about() {
        return "an erasure over five stores whose server is killed after every durable step, beside one undisturbed";
    }

    @Override
    public List<Figure> measure(Effort effort, Progress progress) {
        List<Figure> figures = new ArrayList<>();
        if (!effort.quick()) {
            figures.addAll(figures("crash-steps", run(0, STEPS, MAX_LIVES, progress), progress));
        }
        figures.addAll(figures("crash-samples", run(SAMPLED, SAMPLES, MAX_LIVES, progress), progress));
        return figures;
    }

    /**
     * Plays one erasure that nobody disturbs and one whose server is killed, a dozen durable steps apart.
     *
     * @param kills after so many the server is left alone, at least 1
     */
    public static Outcome sample(int kills) {
        return run(
                SAMPLED,
                SAMPLES,
                kills,
                new Progress(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)));
    }

    private static List<Figure> figures(String name, Outcome outcome, Progress progress) {
        outcome.differences().forEach(line -> progress.say(name + " differs: " + line));
        Map<String, Number> more = new LinkedHashMap<>();
        more.put("kills", outcome.times());
        outcome.kills().forEach((point, times) -> more.put(point.name().toLowerCase(Locale.ROOT), times));
        more.put("tasks", outcome.tasks());
        more.put("stores", FiveStores.STORES);
        int repeated =
                outcome.repeated().values().stream().mapToInt(Integer::intValue).sum();
        return List.of(
                new Figure(name, outcome.differences().size(), "differences", null, null, NONE, more),
                new Figure(name + "-repeated", repeated, "calls", null, null, NONE, Map.of("kills", outcome.times())));
    }

    private static Outcome run(int passed, List<Trap.Point> points, int mostKills, Progress progress) {
        Trap trap = new Trap();
        Database database = Database.postgres();
        URI real = URI.create(database.url().substring("jdbc:".length()));
        try (Tap tap = new Tap(real.getPort(), () -> new CommitWatch(trap))) {
            Database tapped = new Database(
                    database.url().replace(":" + real.getPort() + "/", ":" + tap.port() + "/") + "?sslmode=disable",
                    database.user(),
                    database.password(),
                    database.owner());
            Path folders = Checkout.workFolder("crash-files");
            StatewardServer server = StatewardServer.shortLived(
                    "bench-crash", tapped, Map.of("STATEWARD_STORES_DIRECTORIES", folders.toString()));
            try {
                return new Lives(server, database, folders, trap, progress).play(passed, points, mostKills);
            } finally {
                trap.disarm();
                server.stop();
                Folders.delete(server.folder(), folders);
            }
        }
    }
}
