package io.stateward.tenancy.boundary;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.tenancy.entity.Role;
import jakarta.enterprise.context.RequestScoped;
import java.util.Set;

/** Holds which roles whoever makes this request has on the platform, of a tenant or not; set once by the door and never changed. */
@RequestScoped
public class PlatformCaller {

    private Set<Role> roles = Set.of();
    private boolean entered;

    /**
     * Binds the request to the roles of a verified token.
     *
     * @throws IllegalStateException if it is bound already
     */
    public void enter(Set<Role> held) {
        if (entered) {
            throw new IllegalStateException("This request already belongs to somebody");
        }
        entered = true;
        roles = Set.copyOf(held);
    }

    /**
     * Lets pass the platform's operator.
     *
     * @throws StatewardException of kind FORBIDDEN otherwise
     */
    public void requireOperator() {
        if (!roles.contains(Role.PLATFORM_OPERATOR)) {
            throw new StatewardException(
                    Kind.FORBIDDEN,
                    "role-missing",
                    "This needs the role " + Role.PLATFORM_OPERATOR.realmRole() + ". Ask the platform's operator.");
        }
    }
}
