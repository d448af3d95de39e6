package io.stateward.ledger.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.ledger.control.SampleLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the table of docs/certificate.md: which lie each mode detects, and that no mode claims what it cannot show. */
class LyingServerTest {

    private static final String ONE_LOG = "That there is one log for all";
    private static final String GREW = "That the log only grew";
    private static final String KEY = "That the key is the operator's";
    private static final String LATEST = "That no later entry replaced or revoked it";
    private static final String KEPT_BACK = "That nothing later was kept back";

    /** What the auditor brings. */
    enum Mode {
        OFFLINE,
        WITH_KEY,
        REMEMBERED,
        COSIGNED,
        WITH_HISTORY,
        FRESH,
        COSIGNED_FRESH
    }

    private static final String MAX_AGE = "PT2H";

    @TempDir
    Path folder;

    /** Columns: the lie, then what each mode says of it: V valid, I invalid, O outdated. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            NOBODY,                               V, V, V, V, V, V, V
            EDITED_VERDICT,                       I, I, I, I, I, I, I
            ANOTHER_TENANTS_PROOF,                I, I, I, I, I, I, I
            SWAPPED_KEY,                          V, I, I, I, V, V, I
            FORKED_LOG,                           V, V, I, I, V, V, I
            TRUNCATED_LOG,                        V, V, I, I, V, V, I
            REPLAYED_CHECKPOINT,                  V, V, O, V, V, O, O
            CUT_OFF_LOG,                          V, V, I, V, V, V, O
            STRIPPED_COSIGNATURE,                 V, V, V, I, V, V, I
            KEY_CHANGE_WITHOUT_THE_OLD_KEYS_WORD, I, I, I, I, I, I, I
            KEY_CHANGE_TAKEN_OUT,                 V, I, I, I, V, V, I
            OLD_KEY_AFTER_ITS_CHANGE,             I, I, I, I, I, I, I
            REPLACED_SHOWN_AS_CURRENT,            V, V, V, V, O, V, V
            REVOKED_SHOWN_AS_CURRENT,             V, V, V, V, O, V, V
            MIDDLE_LEFT_OUT_OF_THE_HISTORY,       V, V, V, V, I, V, V
            LAST_LEFT_OUT_OF_THE_HISTORY,         V, V, V, V, V, V, V
            """)
    void aLieIsDetectedByTheModesThatClaimToDetectIt(
            LyingServer server,
            String offline,
            String key,
            String remembered,
            String cosigned,
            String history,
            String fresh,
            String both)
            throws IOException {
        List<String> said = new ArrayList<>();
        for (Mode mode : Mode.values()) {
            said.add(
                    switch (run(server, mode).code()) {
                        case VerifyCertificate.VALID -> "V";
                        case VerifyCertificate.INVALID -> "I";
                        case VerifyCertificate.OUTDATED -> "O";
                        default -> "?";
                    });
        }
        assertThat(said).containsExactly(offline, key, remembered, cosigned, history, fresh, both);
    }

    @ParameterizedTest
    @EnumSource(LyingServer.class)
    void whatWasNotCheckedIsNotClaimed(LyingServer server) throws IOException {
        for (Mode mode : Mode.values()) {
            Run run = run(server, mode);
            if (run.code() != VerifyCertificate.VALID) {
                continue;
            }
            assertThat(run.text().contains(KEY)).as("%s key", mode).isEqualTo(mode != Mode.WITH_KEY);
            assertThat(run.text().contains(GREW)).as("%s grew", mode).isEqualTo(mode != Mode.REMEMBERED);
            assertThat(run.text().contains(ONE_LOG))
                    .as("%s one log", mode)
                    .isEqualTo(mode != Mode.COSIGNED && mode != Mode.COSIGNED_FRESH);
            assertThat(run.text()).contains(mode == Mode.WITH_HISTORY ? KEPT_BACK : LATEST);
            assertThat(run.text()).doesNotContainIgnoringCase("is the current certificate");
        }
    }

    private record Run(int code, String text) {}

    private Run run(LyingServer server, Mode mode) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Clock clock = Clock.fixed(LyingServer.TODAY, ZoneOffset.UTC);
        int code = new VerifyCertificate(new PrintStream(said, true, UTF_8), clock)
                .run(call(folder, server, mode).toArray(String[]::new));
        return new Run(code, said.toString(UTF_8));
    }

    /** Writes what the server answers and returns how an auditor of that mode checks it. */
    static List<String> call(Path folder, LyingServer server, Mode mode) throws IOException {
        LyingServer.Answers answers = server.answers();
        String name = server + "-" + mode;
        String certificate = write(folder, name + ".json", answers.certificate());
        Stream<String> more = switch (mode) {
            case OFFLINE -> Stream.of();
            case WITH_KEY -> Stream.of("--key", new SampleLog(LyingServer.TENANT).vkey());
            case REMEMBERED ->
                Stream.of(
                        "--checkpoint",
                        write(folder, name + ".txt", server.remembered()),
                        "--consistency",
                        write(folder, name + "-proof.json", answers.consistency()));
            case COSIGNED -> Stream.of("--witness", LyingServer.WITNESS.vkey());
            case WITH_HISTORY -> Stream.of("--history", write(folder, name + "-history.json", answers.history()));
            case FRESH -> Stream.of("--max-age", MAX_AGE);
            case COSIGNED_FRESH -> Stream.of("--witness", LyingServer.WITNESS.vkey(), "--max-age", MAX_AGE);
        };
        return Stream.concat(Stream.of(certificate), more).toList();
    }

    private static String write(Path folder, String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
