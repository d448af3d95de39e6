package io.stateward.erasure.web;

import io.stateward.StatewardException;
import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.erasure.entity.EntryTerms;
import io.stateward.erasure.entity.ErasureDraft;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.erasure.entity.IdentityDraft;
import io.stateward.erasure.entity.Language;
import io.stateward.policies.entity.Regime;
import io.stateward.subjects.web.IdentifierRows;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.web.Asked;
import io.stateward.web.Notices;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Receives a person's request from the form in which a privacy officer writes it down. */
@Named
@RequestScoped
public class NewRequest {

    @Inject
    ErasureRequests requests;

    @Inject
    IdentifierRows identifiers;

    @Inject
    CurrentTenant current;

    @Inject
    Notices notices;

    @Inject
    Asked asked;

    @Inject
    Clock clock;

    private String regime = Regime.GDPR.name();
    private String reason = "";
    private @Nullable String duplicateOf;

    /** Receives the request and leads on to its plan. */
    public @Nullable String receive() {
        ErasureView[] made = new ErasureView[1];
        boolean done = notices.after(
                () -> made[0] = received(draft()),
                "The request was received. Look at the plan below before you approve it.");
        return done ? "/request.xhtml?faces-redirect=true&plan=shown&id=" + made[0].id() : null;
    }

    private ErasureView received(ErasureDraft draft) {
        try {
            return requests.receive(draft);
        } catch (StatewardException refused) {
            duplicateOf = Objects.toString(refused.details().get("request"), null);
            throw refused;
        }
    }

    private ErasureDraft draft() {
        Regime law = Objects.requireNonNullElse(Query.choice("regime", regime, Regime.class), Regime.GDPR);
        EntryTerms terms = new EntryTerms(asked.text("allowDuplicate"), identity(), language());
        return new ErasureDraft(identifiers.aliases(), law, received(), reason.strip(), terms);
    }

    /** Returns the beginning of the day that was named; for today and for none it is now. */
    private @Nullable Instant received() {
        String day = asked.text("received");
        if (day == null) {
            return null;
        }
        ZoneId zone = current.tenant().timeZone();
        try {
            LocalDate received = LocalDate.parse(day);
            return received.equals(LocalDate.now(clock.withZone(zone)))
                    ? null
                    : received.atStartOfDay(zone).toInstant();
        } catch (DateTimeParseException e) {
            throw StatewardException.invalid("received", "The day of receipt must be a date, such as 2026-11-22.");
        }
    }

    private @Nullable IdentityDraft identity() {
        String doubt = asked.text("doubt");
        return asked.text("byCode") == null ? null : IdentityDraft.code(doubt == null ? "" : doubt);
    }

    private Language language() {
        return Objects.requireNonNullElse(
                Query.choice("language", asked.text("language"), Language.class), Language.EN);
    }

    public boolean isByCode() {
        return asked.text("byCode") != null;
    }

    public String getDoubt() {
        return asked.textOrEmpty("doubt");
    }

    public String getLanguage() {
        return language().name();
    }

    /** Returns the open request about the person because of which this one was refused, or null. */
    public @Nullable String getDuplicateOf() {
        return duplicateOf;
    }

    public String getAllowDuplicate() {
        return asked.textOrEmpty("allowDuplicate");
    }

    public int getMaxIdentifiers() {
        return ErasureDraft.MAX_IDENTIFIERS;
    }

    public int getMaxReasonChars() {
        return ErasureDraft.MAX_REASON_CHARS;
    }

    public String getReceived() {
        return asked.textOrEmpty("received");
    }

    public String getRegime() {
        return regime;
    }

    public void setRegime(String regime) {
        this.regime = regime;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
