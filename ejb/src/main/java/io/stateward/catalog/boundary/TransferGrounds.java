package io.stateward.catalog.boundary;

import io.stateward.Boundary;
import io.stateward.Names;
import io.stateward.Page;
import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.catalog.control.GroundLapse;
import io.stateward.catalog.control.GroundRows;
import io.stateward.catalog.entity.TransferGround;
import io.stateward.catalog.entity.TransferGroundDraft;
import io.stateward.catalog.entity.TransferGroundView;
import io.stateward.catalog.entity.TransferGroundsChanged;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.policies.entity.TransferBasis;
import io.stateward.stores.boundary.Stores;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Declares and ends the grounds on which state may go from one store to another (GDPR Art. 45 to 49). */
@Boundary
public class TransferGrounds {

    /** Most grounds in force in a tenant. */
    public static final int MAX_GROUNDS = 1_000;

    /** Longest time that a ground with a last day holds, in years. */
    public static final int MAX_YEARS = 100;

    @Inject
    GroundRows rows;

    @Inject
    GroundLapse.Lapsing lapsing;

    @Inject
    Stores stores;

    @Inject
    CurrentTenant current;

    @Inject
    Ledger ledger;

    @Inject
    Event<TransferGroundsChanged> changed;

    @Inject
    Clock clock;

    /**
     * Declares a ground. It answers the law and not the tenant's own policies: a place that a document refuses stays refused.
     *
     * @throws StatewardException of kind NOT_FOUND for an unknown store; CONFLICT {@code too-many-transfer-grounds}
     */
    public TransferGroundView declare(TransferGroundDraft draft) {
        current.require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER);
        UUID from = stores.named(draft.fromStore()).id();
        UUID to = stores.named(draft.toStore()).id();
        require(draft, from.equals(to));
        if (rows.standing() >= MAX_GROUNDS) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "too-many-transfer-grounds",
                    "A tenant has at most " + MAX_GROUNDS + " grounds in force. End those that nothing rests on.");
        }
        TransferGround ground =
                new TransferGround(from, to, draft, current.caller().name(), clock.instant());
        rows.add(ground);
        LocalDate until = draft.until();
        if (until != null) {
            lapsing.schedule(ground.id(), until);
        }
        Map<String, Object> entry = new LinkedHashMap<>(
                Map.of("ground", ground.id(), "fromStore", from, "toStore", to, "kind", draft.kind()));
        if (until != null) {
            entry.put("until", until);
        }
        ledger.record("transfer-ground-declared", entry);
        Set<UUID> others = rows.besides(ground);
        if (!others.isEmpty() && !ground.isForOne()) {
            // What rested on one that has ended may rest on this one.
            changed.fire(new TransferGroundsChanged(others));
        }
        return ground.view(rows.today());
    }

    private void require(TransferGroundDraft draft, boolean same) {
        if (same) {
            throw StatewardException.invalid("toStore", "'fromStore' and 'toStore' must be two stores.");
        }
        Names.requireText("reference", draft.reference(), TransferGroundDraft.MAX_REFERENCE_CHARS);
        String reason = draft.reason();
        if (reason != null) {
            Names.requireText("reason", reason, TransferGroundDraft.MAX_REASON_CHARS);
        } else if (draft.kind() == TransferBasis.Kind.DEROGATION) {
            throw StatewardException.invalid(
                    "reason", "A derogation needs a 'reason': which of GDPR Art. 49(1) applies, and why.");
        }
        LocalDate until = draft.until();
        if (until != null
                && (until.isBefore(rows.today()) || until.isAfter(rows.today().plusYears(MAX_YEARS)))) {
            throw StatewardException.invalid(
                    "until", "'until' is the last day: today or later, at most " + MAX_YEARS + " years ahead.");
        }
    }

    /**
     * Lists them by time, ended ones among them.
     *
     * @param from id or name of the store that state leaves, or null for all
     * @param to id or name of the store it goes to, or null for all
     */
    public Page<TransferGroundView> list(
            @Nullable String from, @Nullable String to, @Nullable UUID after, @Nullable Integer limit) {
        current.requireReader();
        return rows.list(
                from == null ? null : stores.of(from).id(),
                to == null ? null : stores.of(to).id(),
                after,
                Page.limit(limit));
    }

    public TransferGroundView of(UUID id) {
        current.requireReader();
        return rows.of(id).view(rows.today());
    }

    /**
     * Ends a ground: nothing may rest on it any more, and what does is decided again and marked as unlawful where it is.
     *
     * @throws StatewardException of kind NOT_FOUND; {@code changed-meanwhile} (412); CONFLICT {@code transfer-ground-ended}
     */
    public TransferGroundView end(Seen seen) {
        current.require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER);
        TransferGround ground = rows.locked(seen.id());
        ground.requireVersion(seen.version());
        ground.end(current.caller().name(), rows.today(), clock.instant());
        rows.written();
        ledger.record("transfer-ground-ended", Map.of("ground", ground.id()));
        changed.fire(new TransferGroundsChanged(Set.of(ground.id())));
        return ground.view(rows.today());
    }
}
