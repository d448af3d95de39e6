package io.stateward.web;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.agents.boundary.Agents;
import io.stateward.erasure.web.IdentityConfirmationsResource;
import io.stateward.recipients.web.ReceiptsResource;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.boundary.Tenants;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import io.stateward.tenancy.entity.TenantProfile;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Lets nobody into the API without a verified token, the few open paths apart, and binds the request to the tenant that the token names.
 *
 * <p>It runs before a path is matched, so that somebody without a token learns nothing about paths.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
public class ApiDoor implements ContainerRequestFilter {

    /** What everybody may read, because it is the same for all and about nobody. */
    static final Set<String> OPEN = Set.of("policies/schema");

    /** What has a token or a code of its own in the body, and answers nothing but to that. */
    static final Set<String> OPEN_TO_TOKENS = Stream.of(ReceiptsResource.OPEN, IdentityConfirmationsResource.OPEN)
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    @Inject
    Visitor visitor;

    @Inject
    CurrentTenant current;

    @Inject
    Tenants tenants;

    @Inject
    Agents agents;

    @Inject
    TokenFault faults;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getMethod().equals("POST")
                && OPEN_TO_TOKENS.contains(request.getUriInfo().getPath())) {
            return;
        }
        if (request.getMethod().equals("GET")
                && OPEN.contains(request.getUriInfo().getPath())) {
            return;
        }
        Principal principal = request.getSecurityContext().getUserPrincipal();
        if (!(principal instanceof JsonWebToken token)) {
            throw faults.of(request.getHeaderString("Authorization"));
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        token.getGroups().forEach(group -> Role.of(group).ifPresent(roles::add));
        visitor.signedIn(token.getName(), roles);
        Optional<Membership> membership = Membership.of(token);
        if (membership.isPresent()) {
            enter(membership.get(), token);
        } else if (!roles.contains(Role.PLATFORM_OPERATOR)) {
            // Everything but the operator's few paths belongs to a tenant; those ask for the role themselves.
            current.caller();
        }
    }

    private void enter(Membership membership, JsonWebToken token) {
        TenantProfile tenant = tenants.byOrganisation(membership.id())
                .orElseThrow(() -> new StatewardException(
                        Kind.FORBIDDEN,
                        "tenant-unknown",
                        "The organisation of this token is no tenant of Stateward. Ask the platform's operator to"
                                + " onboard it."));
        String client = String.valueOf(token.<Object>getClaim("azp"));
        Optional<UUID> agent = AgentClient.agentOf(client);
        current.enter(new Caller(tenant, visitor.name(), visitor.roles(), agent.orElse(null)));
        if (agent.isPresent() || visitor.roles().contains(Role.AGENT)) {
            admit(client, Instant.ofEpochSecond(token.getIssuedAtTime()));
        }
    }

    /** Reads the agent's row on each request, so that a quarantine holds at once, whatever Keycloak knows of it. */
    private void admit(String client, Instant issuedAt) {
        if (agents.admitted(client, issuedAt).isEmpty()) {
            throw new StatewardException(
                    Kind.FORBIDDEN,
                    "agent-not-active",
                    "This agent may not act: it is unknown, quarantined or retired, or the token is older than its"
                            + " release. Ask the tenant's administrator, then get a new token.");
        }
    }
}
