package io.stateward.ledger.web;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.verifier.VerifyCertificate;
import io.stateward.web.Notices;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has a certificate that somebody sent checked by the stand-alone verifier's code against the tenant's own key. */
@Named
@RequestScoped
public class Verification {

    /** Largest certificate, in bytes: the largest payload of the ledger twice over, once of it in base64, and its proof. */
    public static final long MAX_BYTES = 24L << 20;

    @Inject
    Ledger ledger;

    @Inject
    Notices notices;

    private @Nullable Part file;
    private @Nullable Findings findings;

    /** Checks the file; what was found is shown on this page and kept nowhere. */
    public void verify() {
        try {
            findings = check(sent());
        } catch (StatewardException refused) {
            notices.refuse(refused);
        }
    }

    private Part sent() {
        Part sent = file;
        if (sent == null || sent.getSize() == 0) {
            throw StatewardException.invalid("file", "No file came, or an empty one. Choose the certificate's file.");
        }
        if (sent.getSize() > MAX_BYTES) {
            throw new StatewardException(
                    Kind.TOO_LARGE,
                    "body-too-large",
                    "This file is larger than any certificate (" + (MAX_BYTES >> 20) + " MiB). Choose another one.");
        }
        return sent;
    }

    private Findings check(Part sent) {
        try {
            Path copy = Files.createTempFile("certificate", ".json");
            try (InputStream in = sent.getInputStream()) {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                ByteArrayOutputStream said = new ByteArrayOutputStream();
                int code = new VerifyCertificate(new PrintStream(said, true, StandardCharsets.UTF_8))
                        .run(copy.toString(), "--key", ledger.key());
                return Findings.of(code == VerifyCertificate.VALID, said.toString(StandardCharsets.UTF_8));
            } finally {
                Files.delete(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what was found, or null before a file was checked. */
    public @Nullable Findings getFindings() {
        return findings;
    }

    public List<Findings.Section> getSections() {
        Findings found = findings;
        return found == null ? List.of() : found.sections();
    }

    public long getMaxBytes() {
        return MAX_BYTES;
    }

    public @Nullable Part getFile() {
        return file;
    }

    public void setFile(@Nullable Part file) {
        this.file = file;
    }
}
