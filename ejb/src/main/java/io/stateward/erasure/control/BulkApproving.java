package io.stateward.erasure.control;

import io.stateward.Seen;
import io.stateward.TenantScoped;
import io.stateward.erasure.entity.BulkApproval;
import io.stateward.erasure.entity.ErasureRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Approves one request of many, in a transaction of its own, by the same rules as one alone. */
@ApplicationScoped
@Transactional
@TenantScoped
public class BulkApproving {

    @Inject
    Requests requests;

    @Inject
    Workflow workflow;

    public BulkApproval approve(UUID id) {
        ErasureRequest request = workflow.approve(requests.of(Seen.any(id)));
        requests.flush();
        return new BulkApproval(id, true, request.status(), request.operation().orElse(null), null, null);
    }
}
