package io.stateward.ledger.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.ledger.control.SampleLog;
import io.stateward.ledger.proof.InvalidProofException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCertificateTest {

    private static final int TENANT = 1;
    private static final int OTHER_TENANT = 2;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final VerifyCertificate program = new VerifyCertificate(new PrintStream(printed, true, UTF_8));

    @TempDir
    Path folder;

    @Test
    void aCertificateIsValidAndSaysWhatWasShownAndWhatNeverCanBe() throws IOException {
        String certificate = new SampleLog(TENANT).with(5).issue().certificate();
        assertThat(program.run(file(certificate))).isZero();
        assertThat(printed.toString(UTF_8))
                .contains(
                        "VALID",
                        "entry 5 (counted from 0) of the 6 entries",
                        "COMPLETED_WITH_RESIDUE, as of that checkpoint",
                        "check again on 2026-12-22T15:30:00Z",
                        "signed this state as its latest at 2026-11-22T15:31:00Z",
                        "That the key is the operator's",
                        "That the log only grew",
                        "one log for all",
                        "That the catalog was complete",
                        "That a provider told the truth");
    }

    /** Guards the format: this file was written when the format was set and must stay valid for ever. */
    @Test
    void theFirstCertificateEverWrittenIsStillValidAndStillWrittenAlike() throws IOException {
        String first = resource("/ledger/certificate-v1.json");
        assertThat(program.run(file(first), "--key", new SampleLog(TENANT).vkey()))
                .isZero();
        assertThat(new SampleLog(TENANT)
                        .with(2)
                        .issue("certificate", SampleLog.firstStatement())
                        .certificate())
                .isEqualTo(first);
    }

    /** Guards the second version, with a change of key. */
    @Test
    void theFirstCertificateOfTheSecondVersionIsStillValidAndStillWrittenAlike() throws IOException {
        String first = resource("/ledger/certificate-v2.json");
        SampleLog log = new SampleLog(TENANT).with(2).changeKey(3).with(1);
        assertThat(log.issue().certificate()).isEqualTo(first);
        assertThat(program.run(file(first), "--key", new SampleLog(TENANT).vkey()))
                .isZero();
        assertThat(printed.toString(UTF_8)).contains("changed its key 1 times");
    }

    @Test
    void aKeyFromAnotherPathIsSaidToBeGiven() throws IOException {
        SampleLog log = new SampleLog(TENANT);
        String certificate = log.issue().certificate();
        assertThat(program.run(file(certificate), "--key", log.vkey())).isZero();
        assertThat(printed.toString(UTF_8))
                .contains("that was given to check with")
                .doesNotContain("a forger would");
    }

    @Test
    void aSwappedKeyIsDetected() throws IOException {
        SampleLog log = new SampleLog(TENANT);
        String forged = new SampleLog(OTHER_TENANT).issue().certificate();
        assertInvalid("another than the one to check with", file(forged), "--key", log.vkey());
        String certificate = log.issue().certificate();
        String swapped = certificate.replace(log.vkey(), new SampleLog(OTHER_TENANT).vkey());
        assertInvalid("it is another log", file(swapped));
    }

    @Test
    void aRememberedCheckpointShowsThatTheLogOnlyGrew() throws IOException {
        SampleLog log = new SampleLog(TENANT).with(7);
        Path remembered = write("old.txt", log.checkpoint());
        SampleLog.Issued issued = log.with(300).issue();
        Path proof = write("proof.json", log.consistency(7));
        assertThat(program.run(
                        file(issued.certificate()),
                        "--checkpoint",
                        remembered.toString(),
                        "--consistency",
                        proof.toString()))
                .isZero();
        assertThat(printed.toString(UTF_8)).contains("the log only grew; nothing was changed or removed");
    }

    @Test
    void aLaterRememberedCheckpointShowsThatItHoldsAndThatItIsNotTheLatest() throws IOException {
        SampleLog log = new SampleLog(TENANT).with(7);
        String certificate = log.issue().certificate();
        Path remembered = write("new.txt", log.with(9).checkpoint());
        Path proof = write("proof.json", log.consistency(8));
        assertThat(program.run(
                        file(certificate), "--checkpoint", remembered.toString(), "--consistency", proof.toString()))
                .isEqualTo(VerifyCertificate.OUTDATED);
        assertThat(printed.toString(UTF_8))
                .startsWith("OUTDATED")
                .contains("You remember a later state", "the log only grew");
    }

    @Test
    void aCheckpointOfAnotherLogSignedWithTheSameKeyIsDetected() throws IOException {
        SampleLog log = new SampleLog(TENANT);
        String certificate = log.issue().certificate();
        Path remembered = write("other.txt", log.checkpointOf("stateward/log/another"));
        assertInvalid("it is another log's", file(certificate), "--checkpoint", remembered.toString());
    }

    @Test
    void aForkedLogIsDetected() throws IOException {
        Path remembered = write("old.txt", new SampleLog(TENANT).with(7).checkpoint());
        SampleLog fork = new SampleLog(TENANT);
        fork.issue("sample.other", Map.of());
        SampleLog.Issued issued = fork.with(30).issue();
        Path proof = write("proof.json", fork.consistency(7));
        assertInvalid(
                "The log was rewritten",
                file(issued.certificate()),
                "--checkpoint",
                remembered.toString(),
                "--consistency",
                proof.toString());
    }

    @Test
    void aTruncatedLogIsDetected() throws IOException {
        SampleLog log = new SampleLog(TENANT).with(20);
        Path remembered = write("old.txt", log.checkpoint());
        SampleLog.Issued issued = new SampleLog(TENANT).with(10).issue();
        Path proof = write("proof.json", log.consistency(11));
        assertInvalid(
                "The log was rewritten",
                file(issued.certificate()),
                "--checkpoint",
                remembered.toString(),
                "--consistency",
                proof.toString());
    }

    @Test
    void aForkOfTheSameSizeNeedsNoProofToBeDetected() throws IOException {
        Path remembered = write("old.txt", new SampleLog(TENANT).with(3).checkpoint());
        String certificate = new SampleLog(TENANT).with(2).issue().certificate();
        assertInvalid("The log was rewritten", file(certificate), "--checkpoint", remembered.toString());
    }

    @Test
    void aRememberedCheckpointOfAnotherSizeAsksForItsProof() throws IOException {
        SampleLog log = new SampleLog(TENANT).with(3);
        Path remembered = write("old.txt", log.checkpoint());
        SampleLog.Issued issued = log.issue();
        assertInvalid("consistency?from=3&to=4", file(issued.certificate()), "--checkpoint", remembered.toString());
    }

    @Test
    void anEditedVerdictIsDetectedInTheStatementAndInThePayload() throws IOException {
        String certificate = new SampleLog(TENANT).issue().certificate();
        String edited = certificate.replaceFirst("\"API\"", "\"PHYSICAL\"");
        assertInvalid("differs from the payload", file(edited));
        String payload = certificate.replaceAll("(?s).*\"payload\": \"([^\"]*)\".*", "$1");
        String forged = Base64.getEncoder()
                .encodeToString(new String(Base64.getDecoder().decode(payload), UTF_8)
                        .replaceFirst("\"API\"", "\"PHYSICAL\"")
                        .getBytes(UTF_8));
        assertInvalid("not in the log of the checkpoint", file(edited.replace(payload, forged)));
    }

    @Test
    void anotherTenantSProofIsDetected() throws IOException {
        String mine = new SampleLog(TENANT).with(4).issue().certificate();
        String theirs = new SampleLog(OTHER_TENANT).with(4).issue().certificate();
        String inclusion = "(?s)\"inclusion\": .*?\\]\\s*\\}";
        String rest = "(?s)\"inclusion\": .*";
        assertInvalid("not in the log of the checkpoint", file(mine.replaceFirst(inclusion, part(theirs, inclusion))));
        assertInvalid("another log than the key", file(mine.replaceFirst(rest, part(theirs, rest))));
    }

    @Test
    void anEditedSizeOfTheProofIsDetectedThoughItLeadsToTheSameRoot() throws IOException {
        SampleLog log = new SampleLog(TENANT);
        SampleLog.Issued issued = log.issue();
        log.with(5);
        assertInvalid("another size of the log", file(issued.certificate().replace("\"size\": 6", "\"size\": 8")));
    }

    @Test
    void anEntryOfAnotherTypeDoesNotPassForACertificate() throws IOException {
        String dressedUp = new SampleLog(TENANT)
                .issue("erasure.requested", SampleLog.statement())
                .certificate();
        assertInvalid("its type is another", file(dressedUp));
    }

    @Test
    void everySingleFlippedBitIsDetected() throws IOException {
        byte[] certificate = resource("/ledger/certificate-v1.json").getBytes(UTF_8);
        CertificateCheck.Knowledge nothing = CertificateCheck.Knowledge.NOTHING;
        for (int bit = 0; bit < certificate.length * Byte.SIZE; bit++) {
            byte[] flipped = certificate.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThat(detects(flipped, nothing))
                    .as("bit %d of byte %d", bit % Byte.SIZE, bit / Byte.SIZE)
                    .isTrue();
        }
    }

    @Test
    void whatIsNoCertificateIsInvalidAndNeverAStackTrace() throws IOException {
        String certificate = new SampleLog(TENANT).issue().certificate();
        assertInvalid("not well-formed", file(""));
        assertInvalid("not well-formed", file(certificate.substring(0, 500)));
        assertInvalid("goes on behind its end", file(certificate + "{}"));
        assertInvalid("not well-formed", file(certificate.replace("\"r\"", "\"format\": \"x\", \"r\"")));
        assertInvalid("exactly the fields", file(certificate.replace("\"r\"", "\"s\"")));
        assertInvalid("of which format", file("{}"));
        assertInvalid("not a JSON object", file("[]"));
        assertInvalid("not a whole one", file(certificate.replace("\"index\": 0", "\"index\": -1")));
        assertInvalid("not well-formed", file("[".repeat(100_000)));
        assertInvalid("not a certificate of the format", file(certificate.replace("certificate/v2", "certificate/v3")));
        assertInvalid("exactly the fields", file(certificate.replace("certificate/v2", "certificate/v1")));
        assertInvalid(
                "exactly the fields",
                file(resource("/ledger/certificate-v1.json").replace("certificate/v1", "certificate/v2")));
        String statement = new SampleLog(TENANT)
                .issue("certificate", Map.of("format", "stateward/statement/v3"))
                .certificate();
        assertInvalid("does not know: get a newer one", file(statement));
    }

    @Test
    void controlCharactersOfAStatementDoNotReachTheTerminal() throws IOException {
        String certificate = new SampleLog(TENANT)
                .issue("certificate", Map.of("status", "\u001b[2J\u202eDONE"))
                .certificate();
        assertThat(program.run(file(certificate))).isZero();
        assertThat(printed.toString(UTF_8)).contains("?[2J?DONE").doesNotContain("\u001b");
    }

    @Test
    void aWrongCallSaysHowToCall() throws IOException {
        String certificate = file(new SampleLog(TENANT).issue().certificate());
        for (String[] call : new String[][] {
            {},
            {folder.resolve("missing.json").toString()},
            {certificate, "--key"},
            {certificate, "--unknown", "x"},
            {certificate, certificate},
            {certificate, "--consistency", certificate}
        }) {
            printed.reset();
            assertThat(program.run(call)).isEqualTo(2);
            assertThat(printed.toString(UTF_8)).contains("usage: java -jar");
        }
    }

    private static boolean detects(byte[] certificate, CertificateCheck.Knowledge knowledge) {
        try {
            CertificateCheck.check(certificate, knowledge);
            return false;
        } catch (InvalidProofException detected) {
            return true;
        }
    }

    private void assertInvalid(String sentence, String... call) {
        printed.reset();
        assertThat(program.run(call)).isEqualTo(1);
        assertThat(printed.toString(UTF_8)).startsWith("INVALID").contains(sentence);
    }

    private static String part(String certificate, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(certificate);
        assertThat(matcher.find()).isTrue();
        return Matcher.quoteReplacement(matcher.group());
    }

    private String file(String certificate) throws IOException {
        return write("certificate.json", certificate).toString();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String resource(String path) throws IOException {
        try (InputStream in = VerifyCertificateTest.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
