package io.stateward.system;

import io.stateward.ledger.verifier.VerifyCertificate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Has certificates checked by the offline verifier, which knows nothing but the file and the log's key. */
public final class Certificates {

    private Certificates() {}

    /**
     * Is what the verifier found.
     *
     * @param valid whether it holds the certificate for valid
     * @param text what it said
     */
    public record Finding(boolean valid, String text) {}

    /** Has a certificate checked against the log's key. */
    public static Finding check(String certificate, String logKey) {
        try {
            Path file = Files.createTempFile("stateward-certificate", ".json");
            Files.writeString(file, certificate);
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            int code = new VerifyCertificate(new PrintStream(said, true, StandardCharsets.UTF_8))
                    .run(file.toString(), "--key", logKey);
            Files.delete(file);
            return new Finding(code == VerifyCertificate.VALID, said.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
