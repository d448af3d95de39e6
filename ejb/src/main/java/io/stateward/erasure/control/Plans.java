package io.stateward.erasure.control;

import io.stateward.TenantScoped;
import io.stateward.disposal.boundary.Disposals;
import io.stateward.disposal.entity.Case;
import io.stateward.disposal.entity.PlannedTarget;
import io.stateward.erasure.entity.ErasureRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Says what a request would do. */
@ApplicationScoped
public class Plans {

    @Inject
    Cases cases;

    @Inject
    Disposals disposals;

    public List<PlannedTarget> of(UUID request) {
        return disposals.preview(cases.of(request));
    }

    /** Opens requests in a short transaction, so that stores are asked outside any. */
    @ApplicationScoped
    @Transactional
    @TenantScoped
    public static class Cases {

        @Inject
        Requests requests;

        @Inject
        Identifiers identifiers;

        @Inject
        Clock clock;

        /** Opens a request for one step; before its execution the cut-off is now. */
        public Case of(UUID id) {
            ErasureRequest request = requests.of(id);
            return identifiers.open(request, request.cutOff().orElseGet(clock::instant));
        }
    }
}
