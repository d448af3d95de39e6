package io.stateward.bench;

import io.stateward.residue.ResidueResult;
import io.stateward.residue.ResidueRun;
import io.stateward.testing.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Counts what can still be read of erased people anywhere, beside the same as plain rows that were deleted; on H2 and on PostgreSQL.
 *
 * <p>No speed: {@code --quick} has fewer people.
 */
final class Residue implements Benchmark {

    private static final Goal NOTHING = Goal.of("<= 0");
    private static final int TOKENS = 10_000;
    private static final int QUICK_TOKENS = 500;

    @Override
    public String name() {
        return "residue";
    }

    @Override
    public String about() {
        return "10,000 tokens of erased people in files, logs, heap and backups, with every key that is left, beside deleted rows";
    }

    @Override
    public List<Figure> measure(Effort effort, Progress progress) {
        int tokens = effort.quick() ? QUICK_TOKENS : TOKENS;
        // The epochs of both turn at the same time, because each takes twenty minutes.
        try (Measured h2 = Measured.begin("h2", tokens, Optional.empty(), progress);
                Measured postgres = Measured.begin("postgresql", tokens, Optional.of(Database.postgres()), progress)) {
            List<Figure> figures = new ArrayList<>(h2.figures());
            figures.addAll(postgres.figures());
            return figures;
        }
    }

    /** Is one server whose people are erased. */
    private record Measured(String kind, ResidueRun run, ResidueRun.Erased erased, Progress progress)
            implements AutoCloseable {

        static Measured begin(String kind, int tokens, Optional<Database> postgres, Progress progress) {
            progress.say("Starting Stateward on " + kind);
            ResidueRun run = ResidueRun.start(tokens, postgres, keycloak(), line -> progress.say(kind + ": " + line));
            try {
                return new Measured(kind, run, run.erase(), progress);
            } catch (RuntimeException e) {
                end(run);
                throw e;
            }
        }

        List<Figure> figures() {
            ResidueResult result = erased.result();
            progress.say(kind + ": " + result.counts());
            progress.say(kind + ": " + result.ways());
            if (!result.blindness().isEmpty()) {
                throw new IllegalStateException("The scan is blind, so its figures count for nothing: "
                        + String.join("; ", result.blindness()));
            }
            return Residue.figures(kind, result);
        }

        private static void end(ResidueRun run) {
            try {
                run.close();
            } finally {
                run.folders().forEach(Folders::delete);
            }
        }

        @Override
        public void close() {
            end(run);
        }
    }

    static List<Figure> figures(String kind, ResidueResult result) {
        return List.of(
                new Figure(
                        "residue-" + kind,
                        result.readable(),
                        "tokens",
                        (double) result.plainRows(),
                        null,
                        NOTHING,
                        result.counts()),
                new Figure(
                        "residue-" + kind + "-identifiers",
                        result.confirmed(),
                        "identifiers",
                        null,
                        null,
                        NOTHING,
                        result.ways()));
    }

    /** Returns where the launcher has put Keycloak's logs and data; nothing where somebody else has started it. */
    private static List<Path> keycloak() {
        return Optional.ofNullable(System.getProperty(Launcher.HOME))
                .map(home -> of(Path.of(home)))
                .orElse(List.of());
    }

    private static List<Path> of(Path home) {
        try (Stream<Path> servers = Files.list(home.resolve("lib"))) {
            List<Path> folders = new ArrayList<>(servers.map(server -> server.resolve("data"))
                    .filter(Files::isDirectory)
                    .toList());
            folders.add(home.resolve("logs"));
            return folders;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
