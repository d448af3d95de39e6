package io.stateward.policies.web;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.policies.boundary.PolicySets;
import io.stateward.policies.entity.PolicySetReport;
import io.stateward.web.Asked;
import io.stateward.web.BodyText;
import io.stateward.web.ConsolePage;
import io.stateward.web.Notices;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Takes a file of policies over, after it was shown what that would change. */
@Named
@RequestScoped
public class PolicySetPage {

    /** Largest file, in bytes; the API's limit of a body. */
    public static final long MAX_BYTES = 1 << 20;

    @Inject
    PolicySets sets;

    @Inject
    Notices notices;

    @Inject
    Asked asked;

    private @Nullable Part file;
    private String text = "";
    private @Nullable PolicySetReport report;

    /** Tells what taking the file over would do. */
    public void compare() {
        text = typed();
        notices.tried(() -> {
            text = sent();
            report = sets.rehearse(text);
        });
    }

    /** Takes over the text that was compared. */
    public @Nullable String take() {
        text = typed();
        boolean done = notices.after(() -> sets.take(text), "The file is taken over. The tenant decides as it says.");
        return done ? ConsolePage.POLICIES.path() + "?faces-redirect=true" : null;
    }

    private String typed() {
        String typed = asked.secret("text");
        return typed == null ? "" : typed.replace("\r\n", "\n");
    }

    /** Returns the file that came, else what stands in the text. */
    private String sent() {
        Part part = file;
        if (part == null || part.getSize() == 0) {
            String typed = typed();
            if (typed.isBlank()) {
                throw StatewardException.invalid("file", "No file came, or an empty one. Choose the policies' file.");
            }
            return typed;
        }
        if (part.getSize() > MAX_BYTES) {
            throw new StatewardException(
                    Kind.TOO_LARGE, "body-too-large", "This file is larger than 1 MiB. Take over less at once.");
        }
        try (InputStream in = part.getInputStream()) {
            return BodyText.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the text that was compared, for the form that takes it over. */
    public String getText() {
        return text;
    }

    /** Returns what taking it over would do, or null before it was compared. */
    public @Nullable PolicySetReport getReport() {
        return report;
    }

    /** Tells whether there is a text to take over; Faces asks before it decodes the form that does. */
    public boolean isSent() {
        return report != null || !typed().isBlank();
    }

    /** Tells whether what was compared changes nothing. */
    public boolean isNothing() {
        PolicySetReport known = report;
        return known != null && known.policies().nothing() && known.categories().nothing();
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
