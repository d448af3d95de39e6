package io.stateward.erasure.boundary;

import io.stateward.Boundary;
import io.stateward.Ids;
import io.stateward.Page;
import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.disposal.boundary.Disposals;
import io.stateward.disposal.entity.PlannedTarget;
import io.stateward.erasure.control.Identities;
import io.stateward.erasure.control.Intake;
import io.stateward.erasure.control.Plans;
import io.stateward.erasure.control.Requests;
import io.stateward.erasure.control.Workflow;
import io.stateward.erasure.entity.ErasureDraft;
import io.stateward.erasure.entity.ErasureRequest;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.erasure.entity.RefusalGround;
import io.stateward.erasure.entity.RequestFilter;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes erasure requests through their workflow, privacy officers only, and shows them to those who may read. Each step is refused (412) if the request is not as it was seen. */
@Boundary
public class ErasureRequests {

    @Inject
    Intake intake;

    @Inject
    Requests requests;

    @Inject
    Identities identities;

    @Inject
    Workflow workflow;

    @Inject
    Plans plans;

    @Inject
    Disposals disposals;

    @Inject
    CurrentTenant current;

    /**
     * Receives a request. Made by a privacy officer it counts as identity-attested and is {@code PLANNED} at once, unless they doubt and ask for
     * a code; made by a connected system, only if that attests.
     *
     * @throws StatewardException {@code name-identifies-nobody}, {@code subject-type-unknown} (422)
     */
    public ErasureView receive(ErasureDraft draft) {
        current.require(Role.PRIVACY_OFFICER, Role.REQUEST_SYSTEM);
        return identities.received(intake.receive(Ids.next(), draft));
    }

    public ErasureView of(UUID id) {
        current.requireReader();
        return view(requests.of(id));
    }

    public Page<ErasureView> list(RequestFilter filter, @Nullable String cursor, @Nullable Integer limit) {
        current.requireReader();
        Page<ErasureRequest> page = requests.list(filter, cursor, Page.limit(limit));
        return new Page<>(page.items().stream().map(r -> r.view(List.of())).toList(), page.next());
    }

    /** Says what would be done now, by store, with what stands against it; changes nothing. */
    @Transactional(TxType.NOT_SUPPORTED)
    public List<PlannedTarget> plan(UUID id) {
        current.requireReader();
        return plans.of(id);
    }

    public ErasureView confirmIdentity(Seen seen) {
        return view(workflow.confirmIdentity(toChange(seen)));
    }

    /** Approves a request: its execution begins and is told by the operation. */
    public ErasureView approve(Seen seen) {
        return view(workflow.approve(toChange(seen)));
    }

    public ErasureView refuse(Seen seen, RefusalGround ground, String explanation) {
        return view(workflow.refuse(toChange(seen), ground, explanation));
    }

    public ErasureView cancel(Seen seen, String reason) {
        return view(workflow.cancel(toChange(seen), reason));
    }

    /** Extends the period inside the first one (GDPR Art. 12(3), CCPA §7021(b)). */
    public ErasureView extend(Seen seen, String reason) {
        return view(workflow.extend(toChange(seen), reason));
    }

    /** Tries a task again, or every one that needs attention. */
    public ErasureView retry(Seen seen, Optional<UUID> task, String reason) {
        return view(workflow.retry(toChange(seen), task, reason));
    }

    /** Accepts with a reason that a task, or every one that needs attention, stays as it is, and completes the request. */
    public ErasureView excuse(Seen seen, Optional<UUID> task, String reason) {
        return view(workflow.excuse(toChange(seen), task, reason));
    }

    private ErasureRequest toChange(Seen seen) {
        current.require(Role.PRIVACY_OFFICER);
        return requests.of(seen);
    }

    private ErasureView view(ErasureRequest request) {
        requests.flush();
        return request.view(disposals.tasks(request.id()));
    }
}
