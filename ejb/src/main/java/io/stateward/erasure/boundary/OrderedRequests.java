package io.stateward.erasure.boundary;

import io.stateward.Boundary;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.erasure.control.Identities;
import io.stateward.erasure.control.Intake;
import io.stateward.erasure.control.Requests;
import io.stateward.erasure.control.Workflow;
import io.stateward.erasure.entity.ErasureDraft;
import io.stateward.erasure.entity.ErasureRequest;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/**
 * Enters requests that somebody ordered before and that Stateward's own jobs make in time. They are requests like all others, and nothing
 * tells them apart afterwards.
 */
@Boundary
public class OrderedRequests {

    @Inject
    Intake intake;

    @Inject
    Identities identities;

    @Inject
    Requests requests;

    @Inject
    Workflow workflow;

    @Inject
    CurrentTenant current;

    /**
     * Receives and approves a request in the name of who ordered it. Four eyes are not asked for: a job has none, so that whoever uses this
     * must have made sure that nobody's data is asked for.
     */
    public void order(UUID id, ErasureDraft draft, String by) {
        requireWorker();
        ErasureRequest request = intake.receive(id, draft, by);
        identities.takeWord(request, by);
        workflow.approve(request, by);
    }

    /** Excuses what needs attention, so that the request comes to its end; one that needs none stays as it is. */
    public void settle(UUID id, String by, String reason) {
        requireWorker();
        ErasureRequest request = requests.of(id);
        if (request.status() == ErasureStatus.NEEDS_ATTENTION) {
            workflow.excuse(request, Optional.empty(), by, reason);
        }
    }

    private void requireWorker() {
        if (!current.caller().worker()) {
            throw new StatewardException(
                    Kind.FORBIDDEN, "role-missing", "Only Stateward's own jobs enter requests in somebody's name.");
        }
    }
}
