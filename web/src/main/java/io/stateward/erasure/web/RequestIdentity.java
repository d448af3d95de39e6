package io.stateward.erasure.web;

import io.stateward.Seen;
import io.stateward.erasure.boundary.IdentityConfirmations;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.erasure.entity.IdentityBy;
import io.stateward.erasure.entity.IdentityCheck;
import io.stateward.erasure.entity.IdentityView;
import io.stateward.operations.boundary.Mails;
import io.stateward.operations.entity.MailReport;
import io.stateward.web.Asked;
import io.stateward.web.Notices;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows on the page of a request how sure it is that it comes from the person, and has codes sent and entered. */
@Named
@RequestScoped
public class RequestIdentity {

    @Inject
    IdentityConfirmations identities;

    @Inject
    RequestPage page;

    @Inject
    Mails mails;

    @Inject
    Notices notices;

    @Inject
    Asked asked;

    private @Nullable IdentityView view;

    public IdentityView getView() {
        IdentityView read = view;
        if (read == null) {
            read = identities.of(page.getRequest().id());
            view = read;
        }
        return read;
    }

    /** Says in one sentence what is known or awaited. */
    public String getWords() {
        IdentityView identity = getView();
        return switch (identity.state()) {
            case UNCONFIRMED -> "Nobody has made sure yet that the request comes from the person.";
            case CODE_SENT ->
                "A code was mailed to the person and is awaited. Tries left: " + identity.triesLeft() + ".";
            case CODE_ENDED ->
                "The last code has ended, by its time or by wrong tries. Send another, make sure in another way, or refuse.";
            case CONFIRMED -> confirmed(identity);
        };
    }

    private static String confirmed(IdentityView identity) {
        if (identity.how() == IdentityBy.CODE) {
            return "Confirmed by the code that was mailed to the person.";
        }
        if (identity.how() == IdentityBy.ATTESTED) {
            return "Attested by " + identity.confirmedBy() + ": " + identity.method() + ", " + identity.reference()
                    + ".";
        }
        return "Confirmed by " + identity.confirmedBy() + ".";
    }

    /** Tells whether a code may still be sent. */
    public boolean isSendable() {
        return page.isOfficer()
                && page.getRequest().status() == ErasureStatus.RECEIVED
                && getView().codesSent() < IdentityCheck.MAX_CODES;
    }

    /** Tells whether a code can be entered now. */
    public boolean isEnterable() {
        return page.isOfficer() && getView().state() == IdentityView.State.CODE_SENT;
    }

    /** Tells whether it is the first code, for which a reason is asked. */
    public boolean isFirst() {
        return getView().codesSent() == 0;
    }

    public @Nullable String send() {
        return after(
                () -> identities.send(page.seen(), asked.text("doubt")),
                "A code was mailed to the person. An earlier one is not good any more.");
    }

    public @Nullable String enter() {
        UUID request = page.getRequest().id();
        return after(
                () -> identities.confirm(request, asked.textOrEmpty("code")),
                "The identity is confirmed. The request can be approved now.");
    }

    private @Nullable String after(Notices.Step step, String done) {
        Seen seen = page.seen();
        if (notices.after(step, done)) {
            return "/request.xhtml?faces-redirect=true&id=" + seen.id();
        }
        view = null;
        page.reread();
        return null;
    }

    /** Says what became of the mails to the person, or null where none was written. */
    public @Nullable String getMailed() {
        UUID request = page.getRequest().id();
        MailReport report = mails.about(List.of(request)).get(request);
        if (report == null) {
            return null;
        }
        String failed = report.error() == null ? "" : " " + report.error();
        return report.sent() + " sent, " + report.queued() + " waiting, " + report.failed() + " not sent." + failed;
    }
}
