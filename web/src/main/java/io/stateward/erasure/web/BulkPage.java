package io.stateward.erasure.web;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.erasure.boundary.BulkRequests;
import io.stateward.erasure.entity.BulkLineStatus;
import io.stateward.erasure.entity.BulkLineView;
import io.stateward.erasure.entity.BulkView;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import io.stateward.web.Asked;
import io.stateward.web.Notices;
import io.stateward.web.PathId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a file of privacy requests, and shows what became of its lines. */
@Named("bulk")
@RequestScoped
public class BulkPage {

    /** Largest file, in bytes, which a page takes; the API takes more. */
    public static final long MAX_BYTES = 1 << 20;

    /** Most lines shown that are no requests; the API tells all. */
    private static final int SHOWN = 100;

    /** Most files listed, the latest first; the API tells all. */
    private static final int FILES = 50;

    @Inject
    BulkRequests bulks;

    @Inject
    CurrentTenant current;

    @Inject
    Notices notices;

    @Inject
    Asked asked;

    private @Nullable Part file;
    private @Nullable BulkView taken;
    private @Nullable BulkView shown;

    /** Reads what is asked for before anything is written, so that a foreign tenant's id is answered as not found. */
    public void open() {
        getShown();
    }

    public @Nullable String take() {
        boolean done = notices.after(
                () -> {
                    try (InputStream in = sent().getInputStream()) {
                        taken = bulks.take(in);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                "The file is taken. Its lines become requests one by one.");
        BulkView view = taken;
        return done && view != null ? "/bulk.xhtml?faces-redirect=true&id=" + view.id() : null;
    }

    private Part sent() {
        Part part = file;
        if (part == null || part.getSize() == 0) {
            throw StatewardException.invalid("file", "No file came, or an empty one. Choose a file of requests.");
        }
        if (part.getSize() > MAX_BYTES) {
            throw new StatewardException(
                    Kind.TOO_LARGE,
                    "body-too-large",
                    "This file is larger than 1 MiB. Send it in several parts, or by the API.");
        }
        return part;
    }

    /** Returns what the page is about, or null where a file is to be chosen. */
    public @Nullable BulkView getShown() {
        BulkView read = shown;
        String id = asked.text("id");
        if (read == null && id != null) {
            read = bulks.of(PathId.of("bulk of requests", id));
            shown = read;
        }
        return read;
    }

    /** Returns the files that were sent last. */
    public List<BulkView> getFiles() {
        return bulks.list(null, FILES).items();
    }

    /** Returns the first lines that are no requests of their own. */
    public List<BulkLineView> getErrors() {
        BulkView read = getShown();
        return read == null
                ? List.of()
                : bulks.lines(read.id(), true, null, SHOWN).items();
    }

    /** Words what became of a line that is no request of its own. */
    public String words(BulkLineView line) {
        String detail = line.detail();
        return line.status() == BulkLineStatus.ALREADY_RECEIVED || detail == null
                ? "A line with this key was sent before."
                : detail;
    }

    public boolean isOfficer() {
        return current.caller().is(Role.PRIVACY_OFFICER);
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
