package io.stateward.erasure.control;

import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.TenantScoped;
import io.stateward.erasure.entity.ErasureRequest;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.erasure.entity.IdentityView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows and moves the identity of a request's person; a connected system reaches only what it has entered itself. */
@ApplicationScoped
@Transactional
@TenantScoped
public class Identities {

    @Inject
    Requests requests;

    @Inject
    IdentityChecks checks;

    @Inject
    Reach reach;

    /** Takes the word of an officer who ordered the request before; the ledger says so. */
    public void takeWord(ErasureRequest request, String officer) {
        checks.takeWord(request, officer);
    }

    public IdentityView view(UUID id) {
        return checks.view(reachable(requests.of(id)));
    }

    public void requireReachable(UUID id) {
        reachable(requests.of(id));
    }

    public ErasureView request(UUID id) {
        return view(reachable(requests.of(id)));
    }

    /** Shows a request to whoever has just entered it. */
    public ErasureView received(ErasureRequest request) {
        requests.flush();
        return view(request);
    }

    public ErasureView send(Seen seen, @Nullable String doubt) {
        ErasureRequest request = reachable(requests.of(seen));
        checks.send(request, doubt);
        requests.flush();
        return view(request);
    }

    private ErasureView view(ErasureRequest request) {
        return request.view(List.of(), reach.related(request));
    }

    private ErasureRequest reachable(ErasureRequest request) {
        if (!reach.reaches(request)) {
            throw StatewardException.notFound("erasure request");
        }
        return request;
    }
}
