package io.stateward.tenancy.web;

import static io.stateward.tenancy.entity.Role.PLATFORM_OPERATOR;

import io.stateward.Page;
import io.stateward.identity.boundary.Onboarding;
import io.stateward.identity.entity.TenantDraft;
import io.stateward.tenancy.boundary.Tenants;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.web.Allowed;
import io.stateward.web.Answers;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Onboards tenants; for the platform's operator. */
@Path("tenants")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Tenants")
public class TenantsResource {

    @Inject
    Onboarding onboarding;

    @Inject
    Tenants tenants;

    /** What onboarding needs to know. */
    public record TenantBody(String alias, String name, String homeJurisdiction, String timeZone) {}

    /** A tenant as the operator sees it: no data of its own. */
    public record TenantSummary(UUID id, String alias, String name, String homeJurisdiction, String timeZone) {

        static TenantSummary of(TenantProfile tenant) {
            return new TenantSummary(
                    tenant.id(),
                    tenant.alias(),
                    tenant.name(),
                    tenant.homeJurisdiction(),
                    tenant.timeZone().getId());
        }
    }

    @POST
    @Answers(value = TenantSummary.class, status = 201)
    @Operation(
            summary = "Onboard a tenant: its organisation in Keycloak, then its row; a repetition completes an"
                    + " interrupted call")
    @Allowed(PLATFORM_OPERATOR)
    public Response onboard(TenantBody body) {
        TenantProfile tenant = onboarding.onboard(
                new TenantDraft(body.alias(), body.name(), body.homeJurisdiction(), body.timeZone()));
        return Response.status(Response.Status.CREATED)
                .entity(TenantSummary.of(tenant))
                .build();
    }

    @GET
    @Operation(summary = "List all tenants")
    @Allowed(PLATFORM_OPERATOR)
    public Page<TenantSummary> list() {
        return new Page<>(tenants.all().stream().map(TenantSummary::of).toList(), null);
    }
}
