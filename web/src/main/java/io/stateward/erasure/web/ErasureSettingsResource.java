package io.stateward.erasure.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.erasure.boundary.ErasureTerms;
import io.stateward.erasure.entity.ErasureSettings;
import io.stateward.web.Allowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells and changes how the tenant handles erasure requests. */
@Path("erasure-settings")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Erasure")
public class ErasureSettingsResource {

    @Inject
    ErasureTerms terms;

    @GET
    @Operation(summary = "Tell whether a second person approves, and whether Stateward writes to the person")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public ErasureSettings settings() {
        return terms.settings();
    }

    @PUT
    @Operation(summary = "Change both; a second person that the operator asks for stays asked for")
    @Allowed(TENANT_ADMIN)
    public ErasureSettings change(ErasureSettings asked) {
        return terms.change(asked);
    }
}
