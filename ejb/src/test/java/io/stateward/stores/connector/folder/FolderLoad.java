package io.stateward.stores.connector.folder;

import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Makes large transcripts and erases a person from them, for benchmarks: {@code folder lines} prints the most heap it took, in bytes. */
public final class FolderLoad {

    /** The person to be erased. */
    public static final String USER = "mia_li_366";

    /** One line in so many is the person's. */
    public static final int EVERY = 100;

    private static final String TRANSCRIPT = "sessions/a.jsonl";

    private FolderLoad() {}

    /** Runs a whole erasure in this JVM. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        long lines = Long.parseLong(arguments[1]);
        fill(folder, lines);
        FolderFixture fixture = new FolderFixture(folder);
        List<Outcome> outcomes = fixture.erase(USER);
        boolean erased = outcomes.stream()
                .anyMatch(o -> o.verdict() == Verdict.ERASED && o.erased() == (lines + EVERY - 1) / EVERY);
        if (!erased || outcomes.stream().anyMatch(o -> o.verdict() == Verdict.FAILED)) {
            throw new IllegalStateException("The erasure did not come out clean: " + outcomes);
        }
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        Files.writeString(folder.resolveSibling("peak"), Long.toString(peak));
    }

    /** Writes a transcript of so many lines, about 400 bytes each, and returns its file. */
    public static Path fill(Path folder, long lines) throws IOException {
        Path file = folder.resolve(TRANSCRIPT);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (long line = 0; line < lines; line++) {
                String user = line % EVERY == 0 ? USER : "customer_" + (100_000 + line % 977);
                out.write("{\"id\":\"m-" + line + "\",\"user\":\"" + user
                        + "\",\"at\":\"2026-01-01T00:00:00Z\",\"content\":\""
                        + "Asked about a seat by the window. ".repeat(9)
                        + "\"}\n");
            }
        }
        return file;
    }

    /** Rewrites the transcript without the person's lines, and returns how many went. */
    public static long rewrite(Path folder) {
        FolderFixture fixture = new FolderFixture(folder);
        Target target = new Target(FolderSearch.FILES, "sessions/**/*.jsonl", "", 0, 1, false, List.of());
        return fixture.connector
                .erase(fixture.store(), FolderFixture.person(USER), target, List.of(), List.of())
                .get(0)
                .erased();
    }
}
