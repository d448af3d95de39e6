package io.stateward.erasure.web;

import io.stateward.erasure.boundary.ErasureCertificates;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.erasure.entity.IssuedView;
import io.stateward.ledger.entity.CertificateStatement.Why;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells which certificates there were of a request, and what became of each. */
@Named
@RequestScoped
public class CertificateHistory {

    @Inject
    ErasureCertificates certificates;

    @Inject
    RequestPage page;

    @Inject
    ErasureWords words;

    private @Nullable List<IssuedView> entries;

    /** Returns them from the oldest on. */
    public List<IssuedView> getEntries() {
        List<IssuedView> read = entries;
        if (read == null) {
            read = certificates.issued(page.getRequest().id());
            entries = read;
        }
        return read;
    }

    public String words(IssuedView issued) {
        if (issued.revocation()) {
            return "the certificate was revoked, because something was there again or a store could not be asked";
        }
        ErasureStatus status = issued.status();
        return "certified"
                + (status == null ? "" : " as " + words.status(status).toLowerCase(Locale.ROOT)) + why(issued.why());
    }

    private static String why(@Nullable Why why) {
        if (why == null) {
            return "";
        }
        return switch (why) {
            case WINDOW_ENDED -> ", anew because a time in which a store kept copies had ended";
            case BLOCK_ENDED -> ", anew because what kept some of it had ended";
            case REVOKED -> ", anew in place of the one that was revoked";
        };
    }
}
