package io.stateward.erasure.boundary;

import io.stateward.Boundary;
import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.erasure.control.CodeTries;
import io.stateward.erasure.control.Identities;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.erasure.entity.IdentityView;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes the codes by which people confirm that a request is theirs, has codes sent, and tells how sure it is. */
@Boundary
public class IdentityConfirmations {

    @Inject
    CodeTries tries;

    @Inject
    Identities identities;

    @Inject
    CurrentTenant current;

    /** Tells how sure it is that the request comes from the person. */
    public IdentityView of(UUID request) {
        if (!current.caller().is(Role.REQUEST_SYSTEM)) {
            current.requireReader();
        }
        return identities.view(request);
    }

    /**
     * Sends the person a first or another code.
     *
     * @param doubt why the identity is in doubt; needed for the first one
     * @throws StatewardException {@code no-address-for-code}, {@code mail-not-configured} (422), {@code too-many-codes} (409)
     */
    public ErasureView send(Seen seen, @Nullable String doubt) {
        current.require(Role.PRIVACY_OFFICER, Role.REQUEST_SYSTEM);
        return identities.send(seen, doubt);
    }

    /**
     * Confirms by the code that the person told.
     *
     * @throws StatewardException {@code identity-code-refused} (422)
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public ErasureView confirm(UUID request, String code) {
        current.require(Role.PRIVACY_OFFICER, Role.REQUEST_SYSTEM);
        identities.requireReachable(request);
        require(tries.take(request, code, current.caller().name()));
        return identities.request(request);
    }

    /**
     * Confirms by the code that the person enters themselves. Whoever has it may, and may nothing else.
     *
     * @throws StatewardException {@code identity-code-refused} (422), whatever is wrong with it
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public void confirmSelf(UUID request, String code) {
        require(tries.take(request, code, null));
    }

    private static void require(boolean taken) {
        if (!taken) {
            throw refused();
        }
    }

    /** Says no more than that: not whether there is such a request, nor whether the code has ended. */
    public static StatewardException refused() {
        return new StatewardException(
                Kind.UNPROCESSABLE,
                "identity-code-refused",
                "This code is not the one that was sent for this request, or is not valid any more. Check both, or ask"
                        + " for another code.");
    }
}
