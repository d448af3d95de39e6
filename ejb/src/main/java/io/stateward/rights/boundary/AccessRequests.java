package io.stateward.rights.boundary;

import io.stateward.Boundary;
import io.stateward.Page;
import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Operations;
import io.stateward.operations.boundary.Work;
import io.stateward.rights.control.Exports;
import io.stateward.rights.control.Gathering;
import io.stateward.rights.control.RightsEnd;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes requests for access and portability (GDPR Art. 15, 20), and hands out what was collected; privacy officers only. */
@Boundary
public class AccessRequests {

    private static final RightsKind[] KINDS = {RightsKind.ACCESS, RightsKind.PORTABILITY};

    @Inject
    RightsIntake intake;

    @Inject
    RightsRows rows;

    @Inject
    Exports exports;

    @Inject
    Operations operations;

    @Inject
    Work work;

    @Inject
    CurrentTenant current;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /**
     * Receives a request and has its export made.
     *
     * @throws StatewardException {@code name-identifies-nobody}, {@code subject-type-unknown} (422); {@code subject-fenced} (422) while the person is
     *     being erased
     */
    public RightsView receive(RightsDraft draft) {
        current.require(Role.PRIVACY_OFFICER);
        if (draft.kind() == RightsKind.RESTRICTION) {
            throw StatewardException.invalid("kind", "'kind' is ACCESS or PORTABILITY.");
        }
        RightsRequest request = intake.receive(draft);
        work.enqueue(Gathering.KIND, request.id(), clock.instant());
        return view(request);
    }

    public RightsView of(UUID id) {
        current.requireReader();
        return rows.of(id).requireKind(KINDS).view();
    }

    public Page<RightsView> list(@Nullable UUID before, @Nullable Integer limit) {
        current.requireReader();
        Page<RightsRequest> page = rows.list(List.of(KINDS), before, Page.limit(limit));
        return new Page<>(page.items().stream().map(RightsRequest::view).toList(), page.next());
    }

    /** Tries again to make an export that could not be made. */
    public RightsView retry(Seen seen) {
        RightsRequest request = toChange(seen);
        request.retry(operations.start(Gathering.KIND, request.id(), 0));
        work.enqueue(Gathering.KIND, request.id(), clock.instant());
        return view(request);
    }

    /** Ends a request whose export is not ready. */
    public RightsView cancel(Seen seen) {
        RightsRequest request = toChange(seen);
        request.cancel(clock.instant());
        work.enqueue(RightsEnd.KIND, request.id(), clock.instant());
        ledger.record("rights-cancelled", Map.of("request", request.id()));
        return view(request);
    }

    /**
     * Records that an export is downloaded, and lets it be.
     *
     * @throws StatewardException {@code export-not-ready}, {@code export-erased} (409); {@code subject-fenced} (422) while the person is being
     *     erased
     */
    public RightsView download(UUID id) {
        current.require(Role.PRIVACY_OFFICER);
        RightsRequest request = rows.of(id).requireKind(KINDS);
        exports.requireReady(request);
        ledger.record("rights-export-downloaded", Map.of("request", id));
        return request.view();
    }

    /**
     * Returns a piece of an export's ZIP, from 0; nothing past its end.
     *
     * @throws StatewardException as {@link #download}, so that a download which has begun does not outlive the export
     */
    public Optional<byte[]> piece(UUID id, int place) {
        current.require(Role.PRIVACY_OFFICER);
        return exports.piece(rows.of(id).requireKind(KINDS), place);
    }

    private RightsRequest toChange(Seen seen) {
        current.require(Role.PRIVACY_OFFICER);
        return rows.of(seen).requireKind(KINDS);
    }

    private RightsView view(RightsRequest request) {
        rows.flush();
        return request.view();
    }
}
