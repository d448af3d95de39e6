package io.stateward.tenancy.entity;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is who makes this request: a person or an agent of one tenant, or Stateward's own worker on a tenant's behalf.
 *
 * @param tenant the tenant
 * @param name the account's name in Keycloak, or the worker's name; never a data subject
 * @param roles what the caller may be
 * @param agent the agent's id when the caller is an agent, otherwise null
 * @param worker whether it is Stateward itself; never so for somebody who came by a token
 */
public record Caller(
        TenantProfile tenant,
        String name,
        Set<Role> roles,
        @Nullable UUID agent,
        boolean worker) {

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Makes the caller of a request that somebody signed in for. */
    public Caller(TenantProfile tenant, String name, Set<Role> roles, @Nullable UUID agent) {
        this(tenant, name, roles, agent, false);
    }

    /** Returns the caller that stands for a background job of that tenant. */
    public static Caller worker(TenantProfile tenant, String job) {
        return new Caller(tenant, "stateward/" + job, Set.of(), null, true);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
