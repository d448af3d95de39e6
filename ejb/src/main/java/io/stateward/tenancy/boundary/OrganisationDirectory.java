package io.stateward.tenancy.boundary;

import io.stateward.StatewardException;
import io.stateward.tenancy.entity.Role;
import java.util.Optional;

/**
 * Is where organisations and their people live; {@code identity} implements it on Keycloak.
 *
 * <p>Every method may be repeated after a failure, and throws a {@link StatewardException} of kind UNAVAILABLE while the directory does
 * not answer.
 */
public interface OrganisationDirectory {

    /**
     * Creates an organisation, or finds the one that an earlier, interrupted call created.
     *
     * @param alias the alias of the tenant
     * @param name its name for people
     * @return the organisation's id
     * @throws StatewardException of kind CONFLICT if somebody else's organisation has the alias
     */
    String create(String alias, String name);

    /** Returns the id of the organisation with that alias. */
    Optional<String> idOf(String alias);

    /** Removes an organisation that {@link #create} made; one that is gone already, or that is not of that making, is left. */
    void remove(String organisationId);

    /**
     * Makes an account, or finds it, gives it a role in the organisation and has Keycloak mail it a link for choosing a password.
     *
     * @throws StatewardException of kind UNPROCESSABLE if the account belongs to another organisation, UNAVAILABLE if no mail could be
     *     sent
     */
    void invite(String organisationId, String email, Role role);
}
