package io.stateward.rights.boundary;

import io.stateward.Boundary;
import io.stateward.Names;
import io.stateward.Page;
import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.rights.control.Restricting;
import io.stateward.rights.control.RightsIntake;
import io.stateward.rights.control.RightsRows;
import io.stateward.rights.entity.RightsDraft;
import io.stateward.rights.entity.RightsKind;
import io.stateward.rights.entity.RightsRequest;
import io.stateward.rights.entity.RightsView;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Restricts the processing of people's data at their request (GDPR Art. 18), and lifts it; privacy officers only. */
@Boundary
public class RestrictionRequests {

    @Inject
    RightsIntake intake;

    @Inject
    RightsRows rows;

    @Inject
    Restricting restricting;

    @Inject
    CurrentTenant current;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /**
     * Enters a request; from its commit on nobody reads or writes about the person, and recipients are told.
     *
     * @throws StatewardException {@code name-identifies-nobody} (422); {@code subject-fenced} (422) while the person is being erased
     */
    public RightsView receive(RightsDraft draft) {
        current.require(Role.PRIVACY_OFFICER);
        if (draft.kind() != RightsKind.RESTRICTION || draft.ground() == null) {
            throw StatewardException.invalid("ground", "'ground' must say why processing is restricted (Art. 18(1)).");
        }
        RightsRequest request = intake.receive(draft);
        restricting.begin(request);
        ledger.record("restriction-begun", Map.of("request", request.id(), "ground", draft.ground()));
        return view(request);
    }

    public RightsView of(UUID id) {
        current.requireReader();
        return rows.of(id).requireKind(RightsKind.RESTRICTION).view();
    }

    public Page<RightsView> list(@Nullable UUID before, @Nullable Integer limit) {
        current.requireReader();
        Page<RightsRequest> page = rows.list(List.of(RightsKind.RESTRICTION), before, Page.limit(limit));
        return new Page<>(page.items().stream().map(RightsRequest::view).toList(), page.next());
    }

    /**
     * Notes that the person was told that the restriction will be lifted (Art. 18(3)), with the reason that they were given.
     *
     * @param toldAt when, not in the future; null for now
     */
    public RightsView announceLift(Seen seen, String reason, @Nullable Instant toldAt) {
        RightsRequest request = toChange(seen);
        Instant now = clock.instant();
        if (toldAt != null && toldAt.isAfter(now)) {
            throw StatewardException.invalid("toldAt", "'toldAt' must not lie in the future: tell the person first.");
        }
        request.announceLift(
                toldAt == null ? now : toldAt, Names.requireText("reason", reason, RightsDraft.MAX_REASON_CHARS));
        ledger.record("restriction-lift-announced", Map.of("request", request.id()));
        return view(request);
    }

    /**
     * Lifts a restriction of which the person was told, and has recipients told.
     *
     * @throws StatewardException {@code rights-status} (409) before that
     */
    public RightsView lift(Seen seen) {
        RightsRequest request = toChange(seen);
        restricting.lift(request);
        return view(request);
    }

    private RightsRequest toChange(Seen seen) {
        current.require(Role.PRIVACY_OFFICER);
        return rows.of(seen).requireKind(RightsKind.RESTRICTION);
    }

    private RightsView view(RightsRequest request) {
        rows.flush();
        return request.view();
    }
}
