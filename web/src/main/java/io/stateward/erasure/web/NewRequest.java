package io.stateward.erasure.web;

import io.stateward.StatewardException;
import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.erasure.entity.ErasureDraft;
import io.stateward.erasure.entity.ErasureView;
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

    /** Receives the request and leads on to its plan. */
    public @Nullable String receive() {
        ErasureView[] made = new ErasureView[1];
        boolean done = notices.after(
                () -> made[0] = requests.receive(draft()),
                "The request was received. Look at the plan below before you approve it.");
        return done ? "/request.xhtml?faces-redirect=true&plan=shown&id=" + made[0].id() : null;
    }

    private ErasureDraft draft() {
        Regime law = Objects.requireNonNullElse(Query.choice("regime", regime, Regime.class), Regime.GDPR);
        return new ErasureDraft(identifiers.aliases(), law, received(), reason.strip());
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
