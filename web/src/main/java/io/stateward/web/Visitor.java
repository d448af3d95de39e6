package io.stateward.web;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.tenancy.boundary.PlatformCaller;
import io.stateward.tenancy.entity.Role;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Is who signed in for this request, of a tenant or not: the platform's operator has none. */
@RequestScoped
public class Visitor {

    private @Nullable String name;
    private Set<Role> roles = Set.of();

    @Inject
    PlatformCaller platform;

    void signedIn(String account, Set<Role> held) {
        platform.enter(held);
        name = account;
        roles = Set.copyOf(held);
    }

    /** Returns the account's name in Keycloak. */
    public String name() {
        String known = name;
        if (known == null) {
            throw new StatewardException(Kind.UNAUTHENTICATED, "token-missing", "Nobody is signed in. Sign in first.");
        }
        return known;
    }

    public Set<Role> roles() {
        return roles;
    }

    /**
     * Lets pass who has one of the roles.
     *
     * @throws StatewardException of kind FORBIDDEN otherwise
     */
    void require(Role... allowed) {
        if (Arrays.stream(allowed).noneMatch(roles::contains)) {
            throw new StatewardException(
                    Kind.FORBIDDEN,
                    "role-missing",
                    "This needs one of the roles "
                            + Arrays.stream(allowed).map(Role::realmRole).toList()
                            + ". Ask your tenant administrator for it.");
        }
    }
}
