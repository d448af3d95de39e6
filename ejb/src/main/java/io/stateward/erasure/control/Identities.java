package io.stateward.erasure.control;

import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.TenantScoped;
import io.stateward.erasure.entity.ErasureRequest;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.erasure.entity.IdentityView;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
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
    CurrentTenant current;

    public IdentityView view(UUID id) {
        return checks.view(reachable(requests.of(id)));
    }

    public void requireReachable(UUID id) {
        reachable(requests.of(id));
    }

    public ErasureView request(UUID id) {
        return reachable(requests.of(id)).view(List.of());
    }

    public ErasureView send(Seen seen, @Nullable String doubt) {
        ErasureRequest request = reachable(requests.of(seen));
        checks.send(request, doubt);
        requests.flush();
        return request.view(List.of());
    }

    private ErasureRequest reachable(ErasureRequest request) {
        boolean system =
                current.caller().is(Role.REQUEST_SYSTEM) && !current.caller().is(Role.PRIVACY_OFFICER);
        if (system && !request.requestedBy().equals(current.caller().name())) {
            throw StatewardException.notFound("erasure request");
        }
        return request;
    }
}
