package io.stateward.erasure.control;

import io.stateward.Names;
import io.stateward.StatewardException;
import io.stateward.erasure.entity.DueDate;
import io.stateward.erasure.entity.ErasureDraft;
import io.stateward.erasure.entity.ErasureRequest;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.policies.entity.Regime;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Receives requests. */
@ApplicationScoped
public class Intake {

    /** How old a request may be when it is entered: an older one is a typing mistake. */
    private static final Duration MAX_AGE = Duration.ofDays(365);

    /** How far a caller's clock may be ahead of ours. */
    private static final Duration MAX_SKEW = Duration.ofMinutes(5);

    @Inject
    Identifiers identifiers;

    @Inject
    Requests requests;

    @Inject
    Duplicates duplicates;

    @Inject
    IdentityChecks identities;

    @Inject
    Naming naming;

    @Inject
    Subjects subjects;

    @Inject
    Holidays holidays;

    @Inject
    CurrentTenant current;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /** Receives a request of the caller, whose reason must not name the person: it stays when they are erased. */
    public ErasureRequest receive(UUID id, ErasureDraft draft) {
        ErasureRequest request = receive(id, draft, current.caller().name());
        naming.requireNameless(request, draft.reason());
        return request;
    }

    /** Receives a request in somebody's name. */
    public ErasureRequest receive(UUID id, ErasureDraft draft, String by) {
        Instant now = clock.instant();
        Instant received = draft.receivedAt() == null ? now : draft.receivedAt();
        require(draft, received, now);
        ErasureRequest request = duplicates.receive(draft, related -> {
            ErasureRequest made = new ErasureRequest(
                    id,
                    draft,
                    identifiers.seal(id, draft.subjects()),
                    received,
                    DueDate.of(draft.regime(), received, current.tenant().timeZone(), false),
                    by,
                    now);
            if (draft.regime() == Regime.CCPA) {
                made.confirmReceiptBy(
                        DueDate.ofConfirmation(received, current.tenant().timeZone(), holidays.days()));
            }
            made.besides(related);
            identities.take(made, draft.terms().identity());
            requests.add(made);
            return made;
        });
        ledger.record(
                "erasure-received",
                Map.of("request", id, "regime", draft.regime(), "dueAt", request.dueAt(), "status", request.status()));
        identities.begin(request, draft.terms().identity());
        UUID open = request.related().duplicateOf();
        if (open != null) {
            ledger.record("erasure-duplicate-allowed", Map.of("request", id, "open", open, "by", by));
        }
        return request;
    }

    private void require(ErasureDraft draft, Instant received, Instant now) {
        Names.requireText("reason", draft.reason(), ErasureDraft.MAX_REASON_CHARS);
        int count = draft.subjects().size();
        if (count == 0 || count > ErasureDraft.MAX_IDENTIFIERS) {
            throw StatewardException.invalid(
                    "subjects",
                    "'subjects' needs 1 to " + ErasureDraft.MAX_IDENTIFIERS + " identifiers of one person.");
        }
        // Refuses an unknown type, a value without a canonical form, and a name alone.
        subjects.findAll(draft.subjects());
        if (received.isAfter(now.plus(MAX_SKEW)) || received.isBefore(now.minus(MAX_AGE))) {
            throw StatewardException.invalid(
                    "receivedAt", "'receivedAt' must lie in the past year. Send when the tenant received the request.");
        }
    }
}
