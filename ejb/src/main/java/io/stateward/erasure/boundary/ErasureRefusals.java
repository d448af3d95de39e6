package io.stateward.erasure.boundary;

import io.stateward.Boundary;
import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.disposal.boundary.TargetRefusals;
import io.stateward.disposal.entity.RefusableTarget;
import io.stateward.disposal.entity.RefusedView;
import io.stateward.erasure.control.Plans;
import io.stateward.erasure.control.RefusalSteps;
import io.stateward.erasure.control.Requests;
import io.stateward.erasure.entity.RefusalDraft;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.UUID;

/** Refuses single targets of a request on a legal ground (GDPR Art. 17(3), CCPA §1798.105(d)), privacy officers only, and shows what is refused. */
@Boundary
public class ErasureRefusals {

    @Inject
    RefusalSteps steps;

    @Inject
    Requests requests;

    @Inject
    TargetRefusals refusals;

    @Inject
    Plans.Cases cases;

    @Inject
    CurrentTenant current;

    /**
     * Refuses targets, or everything in a store, for as long as nothing of them is erased.
     *
     * <p>Before the execution the stores are asked, which may take as long as the plan does.
     *
     * @throws StatewardException {@code invalid-field}, {@code target-unknown}, {@code reason-names-person} (422), {@code target-gone}, {@code
     *     erasure-status}, {@code too-many-refusals} (409), {@code changed-meanwhile} (412)
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public List<RefusedView> refuse(Seen seen, RefusalDraft draft) {
        current.require(Role.PRIVACY_OFFICER);
        List<RefusableTarget> found =
                steps.mustSearch(seen.id(), draft) ? refusals.found(cases.of(seen.id())) : List.of();
        steps.refuse(seen, draft, found);
        return refusals.of(seen.id());
    }

    /** Withdraws a refusal: what it kept is erased with the rest, or by itself if the request has ended. */
    public List<RefusedView> withdraw(Seen seen, UUID refusal) {
        current.require(Role.PRIVACY_OFFICER);
        steps.withdraw(seen, refusal);
        return refusals.of(seen.id());
    }

    public List<RefusedView> of(UUID request) {
        current.requireReader();
        return refusals.of(requests.of(request).id());
    }
}
