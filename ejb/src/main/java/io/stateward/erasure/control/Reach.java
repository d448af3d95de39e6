package io.stateward.erasure.control;

import io.stateward.erasure.entity.ErasureRequest;
import io.stateward.erasure.entity.Related;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says which requests a caller may learn of: a connected system only of those that it has entered itself. */
@ApplicationScoped
class Reach {

    @Inject
    Requests requests;

    @Inject
    CurrentTenant current;

    boolean reaches(ErasureRequest request) {
        boolean system =
                current.caller().is(Role.REQUEST_SYSTEM) && !current.caller().is(Role.PRIVACY_OFFICER);
        return !system || request.requestedBy().equals(current.caller().name());
    }

    /** Returns what else the person had asked for, without requests that the caller may not learn of. */
    Related related(ErasureRequest request) {
        Related all = request.related();
        UUID open = reachable(all.duplicateOf());
        return new Related(open, all.duplicateReason(), reachable(all.previous()));
    }

    private @Nullable UUID reachable(@Nullable UUID id) {
        return Optional.ofNullable(id)
                .flatMap(requests::find)
                .filter(this::reaches)
                .map(ErasureRequest::id)
                .orElse(null);
    }
}
