package io.stateward.tenancy.boundary;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import io.stateward.tenancy.entity.TenantProfile;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Holds the caller of this request; it is set once and never changed. */
@RequestScoped
public class CurrentTenant {

    private @Nullable Caller caller;

    @Inject
    @Nullable
    Instance<TenantGate> gates;

    /**
     * Binds the request to its caller.
     *
     * @throws IllegalStateException if it is bound already
     * @throws StatewardException of kind UNAVAILABLE while a {@link TenantGate} keeps the tenant closed
     */
    public void enter(Caller entering) {
        if (caller != null) {
            throw new IllegalStateException("This request already belongs to a tenant");
        }
        // Bound first: a gate looks at the tenant's rows from behind the wall.
        caller = entering;
        boolean admitted = false;
        try {
            if (gates != null) {
                gates.forEach(gate -> gate.admit(entering));
            }
            admitted = true;
        } finally {
            if (!admitted) {
                caller = null;
            }
        }
    }

    public boolean isBound() {
        return caller != null;
    }

    /**
     * Returns who is calling.
     *
     * @throws StatewardException of kind FORBIDDEN if the request belongs to no tenant
     */
    public Caller caller() {
        Caller bound = caller;
        if (bound == null) {
            throw new StatewardException(
                    Kind.FORBIDDEN,
                    "no-tenant",
                    "This token names no organisation. Sign in as a member of exactly one organisation and ask for the"
                            + " scope 'organization'.");
        }
        return bound;
    }

    public TenantProfile tenant() {
        return caller().tenant();
    }

    public UUID id() {
        return tenant().id();
    }

    /**
     * Lets pass who may read what the tenant keeps: people with a role for that, and Stateward's own jobs. An agent reaches only itself,
     * and the platform's operator sees no tenant's data, also as a member of one.
     *
     * @throws StatewardException of kind FORBIDDEN otherwise
     */
    public void requireReader() {
        if (!caller().worker()) {
            require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER, Role.AUDITOR);
        }
    }

    /**
     * Lets pass who may read, and agents: for what an agent names in its own requests.
     *
     * @throws StatewardException of kind FORBIDDEN otherwise
     */
    public void requireReaderOrAgent() {
        if (!caller().worker()) {
            require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER, Role.AUDITOR, Role.AGENT);
        }
    }

    /**
     * Lets pass who has one of the roles.
     *
     * @throws StatewardException of kind FORBIDDEN otherwise
     */
    public void require(Role... roles) {
        if (Arrays.stream(roles).noneMatch(caller()::is)) {
            throw new StatewardException(
                    Kind.FORBIDDEN,
                    "role-missing",
                    "This needs one of the roles "
                            + Arrays.stream(roles).map(Role::realmRole).toList()
                            + ". Ask your tenant administrator for it.");
        }
    }
}
