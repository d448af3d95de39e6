package io.stateward.tenancy.web;

import static io.stateward.tenancy.entity.Role.AGENT;
import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PLATFORM_OPERATOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import io.stateward.web.Allowed;
import io.stateward.web.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Says who is calling. */
@Path("me")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-on")
public class MeResource {

    @Inject
    Visitor visitor;

    @Inject
    CurrentTenant current;

    /**
     * Is who is calling.
     *
     * @param name the account's name in Keycloak
     * @param tenant the alias of the caller's tenant; null for the platform's operator
     * @param roles the caller's roles
     * @param agent the agent's id if the caller is one
     */
    public record Me(
            String name,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String tenant,

            List<String> roles,
            @Nullable UUID agent) {}

    @GET
    @Operation(summary = "Say who is calling")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR, AGENT, PLATFORM_OPERATOR})
    public Me me() {
        List<String> roles =
                visitor.roles().stream().map(Role::realmRole).sorted().toList();
        return current.isBound()
                ? new Me(
                        visitor.name(),
                        current.tenant().alias(),
                        roles,
                        current.caller().agent())
                : new Me(visitor.name(), null, roles, null);
    }
}
