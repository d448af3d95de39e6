package io.stateward.ledger.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.ledger.control.SampleLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Has the verifier and a second one, which was written for Node from docs/certificate.md alone, judge the same files: they must agree on all, or
 * the page does not say what the verifier does.
 */
class TwoVerifiersTest {

    private static final int TAMPERINGS = 1500;

    @TempDir
    Path folder;

    @BeforeAll
    static void nodeIsHere() throws InterruptedException {
        BothVerifiers.requireNode();
    }

    @Test
    void bothAgreeOnEveryLieInEveryMode() throws Exception {
        List<List<String>> calls = new ArrayList<>();
        for (LyingServer server : LyingServer.values()) {
            for (LyingServerTest.Mode mode : LyingServerTest.Mode.values()) {
                calls.add(LyingServerTest.call(folder, server, mode));
                if (mode == LyingServerTest.Mode.WITH_HISTORY) {
                    calls.add(List.of(calls.get(calls.size() - 1).get(2)));
                }
            }
        }
        assertThat(agreeing(calls)).contains(0, 1, 3);
    }

    @Test
    void bothAgreeOnBothVersionsAChangedKeyAndOpenedEvidence() throws Exception {
        SampleLog log = new SampleLog(1).with(3);
        String first = write(
                "first.json",
                log.issue("certificate", SampleLog.firstStatement()).certificate());
        log.changeKey(5).with(2).changeKey(6);
        SampleLog.Issued issued = log.issue();
        String second = write("second.json", issued.certificate());
        String evidence = write("evidence.json", SampleLog.openings());
        String changed = write("changed.json", SampleLog.openings().replaceFirst("\"salt\":\"...", "\"salt\":\"AAA"));
        String old = write("old.txt", new SampleLog(1).with(2).checkpoint());
        String proof = write("proof.json", log.consistency(2));
        String key = new SampleLog(1).vkey();
        assertThat(agreeing(List.of(
                        List.of(first),
                        List.of(second, "--key", key),
                        List.of(second, "--key", log.vkey()),
                        List.of(second, "--evidence", evidence),
                        List.of(second, "--checkpoint", old, "--consistency", proof),
                        List.of(second, "--evidence", changed),
                        List.of(second, "--key", new SampleLog(2).vkey()),
                        List.of(second, "--witness", new SampleLog(2).vkey()),
                        List.of(second, "--history", second),
                        List.of(folder.resolve("none.json").toString()))))
                .containsExactly(0, 0, 0, 0, 0, 1, 1, 1, 1, 2);
    }

    @Test
    void bothTakeRefusalsWithTheirGroundsAndNoOthers() throws Exception {
        Map<String, String> whole =
                Map.of("store", "crm", "target", "table NOTE", "ground", "LEGAL_CLAIMS", "article", "GDPR 17(3)(e)");
        Map<String, String> groundless = Map.of("store", "crm", "target", "table NOTE", "article", "GDPR 17(3)(e)");
        List<List<String>> calls = new ArrayList<>();
        for (Object refusals : List.of(List.of(), List.of(whole), List.of(whole, groundless), List.of("all"), "none")) {
            Map<String, Object> statement = Map.of(
                    "format",
                    "stateward/statement/v2",
                    "status",
                    "COMPLETED_WITH_RESIDUE",
                    "request",
                    Map.of("id", "one"),
                    "targets",
                    List.of(),
                    "refusals",
                    refusals);
            String certificate =
                    new SampleLog(1).with(3).issue("certificate", statement).certificate();
            calls.add(List.of(write("refusals-" + calls.size() + ".json", certificate)));
        }
        assertThat(agreeing(calls)).containsExactly(0, 0, 1, 1, 1);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void bothAgreeOnWhatWasTamperedWithAtRandomAndDetectAllOfIt(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        SampleLog log = new SampleLog(1).with(3).changeKey(5);
        SampleLog.Issued issued = log.issue();
        byte[] original = issued.certificate().getBytes(UTF_8);
        List<List<String>> calls = new ArrayList<>();
        for (int i = 0; i < TAMPERINGS; i++) {
            Path file = folder.resolve(seed + "-" + i + ".json");
            Files.write(file, tampered(original, random));
            calls.add(List.of(file.toString()));
        }
        assertThat(agreeing(calls)).containsOnly(VerifyCertificate.INVALID);
    }

    @Test
    void bothAgreeOnUnusualJson() throws Exception {
        String text = new SampleLog(1).issue().certificate();
        List<List<String>> calls = new ArrayList<>();
        List<String> variants = List.of(
                text,
                text.replace("\n", "\r\n\t "),
                "\ufeff" + text,
                text + " \n",
                text + "x",
                text.replace("\"index\": 0", "\"index\": 00"),
                text.replace("\"index\": 0", "\"index\": -0"),
                text.replace("\"index\": 0", "\"index\": 0.0"),
                text.replace("\"index\": 0", "\"index\": 0e0"),
                text.replace("\"index\": 0", "\"index\": \"0\""),
                text.replace("\"index\": 0", "\"index\": 0, \"index\": 0"),
                text.replace("\"skyways\"", "\"sky\\u0077ays\""),
                text.replace("\"skyways\"", "\"sky\\ud800ways\""),
                text.replace("\"format\"", "\"f\\u006frmat\""),
                text.replace("\"r\": \"", "\"r\": \" "),
                text.replace("COMPLETED_WITH_RESIDUE", "COMPLETED"),
                "[".repeat(999) + "]".repeat(999),
                "[".repeat(2000) + "]".repeat(2000),
                "null",
                "");
        for (int i = 0; i < variants.size(); i++) {
            calls.add(List.of(write("variant" + i + ".json", variants.get(i))));
        }
        List<Integer> codes = agreeing(calls);
        assertThat(codes.subList(0, 5)).containsExactly(0, 0, 1, 0, 1);
    }

    /** Changes one place such that the file says something else: a character of a text, or one out of the line. */
    private static byte[] tampered(byte[] original, SplittableRandom random) {
        for (; ; ) {
            byte[] changed = original.clone();
            int at = random.nextInt(changed.length);
            byte with = (byte) (' ' + random.nextInt(95));
            changed[at] = with;
            boolean says = original[at] != with && original[at] != ' ' && original[at] != '\n';
            if (says) {
                return changed;
            }
        }
    }

    private List<Integer> agreeing(List<List<String>> calls) throws Exception {
        return new BothVerifiers(folder, Clock.fixed(LyingServer.TODAY, ZoneOffset.UTC)).agreeing(calls);
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
