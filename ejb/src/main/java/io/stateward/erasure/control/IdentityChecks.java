package io.stateward.erasure.control;

import io.stateward.Names;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.erasure.entity.ErasureDraft;
import io.stateward.erasure.entity.ErasureRequest;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.erasure.entity.IdentityBy;
import io.stateward.erasure.entity.IdentityCheck;
import io.stateward.erasure.entity.IdentityDraft;
import io.stateward.erasure.entity.IdentityView;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.policies.entity.Regime;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that a request comes from the person: by a code, by a connected system's word, or by an officer's.
 *
 * <p>While a code is awaited the period of a GDPR request stands still (Art. 12(6) with 12(3)); that of a CCPA request never does (§7021).
 */
@ApplicationScoped
class IdentityChecks {

    private static final String CONFIRMED = "erasure-identity-confirmed";
    private static final Pattern METHOD = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9._:/-]{1,128}");

    @Inject
    EntityManager entities;

    @Inject
    IdentityCodes codes;

    @Inject
    PersonNotices notices;

    @Inject
    Naming naming;

    @Inject
    CurrentTenant current;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /** Takes an officer's word for a request that asks for no other. */
    void take(ErasureRequest request, @Nullable IdentityDraft asked) {
        if (asked == null && current.caller().is(Role.PRIVACY_OFFICER)) {
            request.confirmIdentity();
        }
    }

    /** Takes the word of an officer who does not enter the request now, because they have sent it with others. */
    void takeWord(ErasureRequest request, String officer) {
        request.confirmIdentity();
        ledger.record(CONFIRMED, entry(request, IdentityBy.OFFICER, officer, 0));
    }

    /** Begins with a request that was just received, as it asks. */
    void begin(ErasureRequest request, @Nullable IdentityDraft asked) {
        if (asked == null) {
            notices.received(request);
        } else if (asked.by() == IdentityBy.CODE) {
            send(request, asked.doubt());
        } else {
            attested(request, asked);
        }
    }

    private void attested(ErasureRequest request, IdentityDraft word) {
        String method = require("identity.method", word.method(), METHOD, "two-factor-login");
        String reference = require("identity.reference", word.reference(), REFERENCE, "login/2026-11-23/4711");
        naming.requireNameless(request, reference);
        IdentityCheck check = new IdentityCheck(request.id(), IdentityBy.ATTESTED);
        check.attested(method, reference);
        entities.persist(check);
        confirm(request, check, IdentityBy.ATTESTED, current.caller().name());
        notices.received(request);
    }

    private static String require(String field, @Nullable String value, Pattern form, String example) {
        if (value == null || !form.matcher(value).matches()) {
            throw StatewardException.invalid(
                    field, "'" + field + "' must say how the system made sure, such as " + example + ".");
        }
        return value;
    }

    /** Sends a first or another code to the person's address. */
    void send(ErasureRequest request, @Nullable String doubt) {
        if (request.status() != ErasureStatus.RECEIVED) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "erasure-status",
                    "The identity of this request's person is not in question any more.");
        }
        IdentityCheck check = find(request).orElseGet(() -> {
            IdentityCheck made = new IdentityCheck(request.id(), IdentityBy.CODE);
            entities.persist(made);
            return made;
        });
        String because = doubt(request, check, doubt);
        Instant now = clock.instant();
        String code = codes.make();
        check.send(HexFormat.of().formatHex(codes.hash(request, code)), because, now);
        notices.code(request, code, now.plus(IdentityCheck.LIFE));
        ledger.record("identity-code-sent", Map.of("request", request.id(), "codes", check.codesSent()));
        if (request.regime() == Regime.GDPR && request.pause(now)) {
            ledger.record(
                    "erasure-period-paused", Map.of("request", request.id(), "since", now, "ground", "GDPR 12(6)"));
        }
    }

    /** Who asks for the first code says why, whether an officer or a connected system: only a reasonable doubt stops the period (Art. 12(6)). */
    private @Nullable String doubt(ErasureRequest request, IdentityCheck check, @Nullable String doubt) {
        if (doubt == null && check.codesSent() > 0) {
            return null;
        }
        String words = Names.requireText("identity.doubt", doubt == null ? "" : doubt, ErasureDraft.MAX_REASON_CHARS);
        naming.requireNameless(request, words);
        return words;
    }

    /** Takes it as known that the person is who they say. */
    void confirm(ErasureRequest request, @Nullable IdentityCheck check, IdentityBy how, @Nullable String by) {
        Instant now = clock.instant();
        request.confirmIdentity();
        if (check != null) {
            check.confirm(how, by, now);
        }
        int days = request.resume(now, current.tenant().timeZone());
        Map<String, Object> entry = entry(request, how, by, days);
        if (check != null) {
            check.method().ifPresent(method -> entry.put("method", method));
            check.reference().ifPresent(reference -> entry.put("reference", reference));
        }
        ledger.record(CONFIRMED, entry);
        if (how != IdentityBy.ATTESTED) {
            notices.confirmed(request, how == IdentityBy.CODE);
        }
    }

    private static Map<String, Object> entry(
            ErasureRequest request, IdentityBy how, @Nullable String by, int pausedDays) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("request", request.id());
        entry.put("status", request.status());
        entry.put("dueAt", request.dueAt());
        entry.put("how", how);
        entry.put("pausedDays", pausedDays);
        if (by != null) {
            entry.put("by", by);
        }
        return entry;
    }

    Optional<IdentityCheck> find(ErasureRequest request) {
        return Optional.ofNullable(entities.find(IdentityCheck.class, request.id()));
    }

    IdentityView view(ErasureRequest request) {
        return find(request).map(check -> check.view(clock.instant())).orElseGet(() -> {
            boolean open = request.status() == ErasureStatus.RECEIVED;
            return new IdentityView(
                    open ? IdentityView.State.UNCONFIRMED : IdentityView.State.CONFIRMED,
                    null,
                    0,
                    0,
                    null,
                    null,
                    open ? null : IdentityBy.OFFICER,
                    open ? null : request.requestedBy(),
                    null,
                    null);
        });
    }
}
