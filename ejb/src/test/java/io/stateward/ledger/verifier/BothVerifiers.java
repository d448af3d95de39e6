package io.stateward.ledger.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stateward.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Has the verifier and the one that was written for Node from docs/certificate.md alone judge the same files. */
final class BothVerifiers {

    private final Path folder;
    private final Clock clock;

    /**
     * @param folder where files may lie
     * @param clock by which both judge ages
     */
    BothVerifiers(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    static void requireNode() throws InterruptedException {
        boolean here;
        try {
            here = new ProcessBuilder("node", "--version").start().waitFor() == 0;
        } catch (IOException none) {
            here = false;
        }
        assumeTrue(here, "SKIPPED: there is no Node on this machine, so the second verifier was not run.");
    }

    /** Returns the exit codes of calls, of which both must have the same. */
    List<Integer> agreeing(List<List<String>> calls) throws IOException, InterruptedException {
        List<Integer> ours = new ArrayList<>();
        List<String> said = new ArrayList<>();
        for (List<String> call : calls) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            ours.add(new VerifyCertificate(new PrintStream(text, true, UTF_8), clock).run(call.toArray(String[]::new)));
            said.add(call.get(0) + ": "
                    + text.toString(UTF_8).lines().findFirst().orElse(""));
        }
        List<Integer> theirs = node(calls);
        for (int i = 0; i < calls.size(); i++) {
            assertThat(theirs.get(i)).as("%s %s", calls.get(i), said.get(i)).isEqualTo(ours.get(i));
        }
        return ours;
    }

    private List<Integer> node(List<List<String>> calls) throws IOException, InterruptedException {
        Path script = folder.resolve("verify.mjs");
        try (InputStream in = getClass().getResourceAsStream("/ledger/verify.mjs")) {
            Files.write(script, in.readAllBytes());
        }
        ProcessBuilder node =
                new ProcessBuilder("node", script.toString(), "--calls", write("calls.json", Json.text(calls)));
        node.environment().put("NOW", Long.toString(clock.instant().getEpochSecond()));
        Process second = node.redirectErrorStream(true).start();
        String codes = new String(second.getInputStream().readAllBytes(), UTF_8);
        assertThat(second.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(second.exitValue()).as(codes).isZero();
        return codes.lines().map(Integer::valueOf).toList();
    }

    /** Writes a file and returns its path. */
    String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
