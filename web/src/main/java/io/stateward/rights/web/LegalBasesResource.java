package io.stateward.rights.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.Page;
import io.stateward.rights.boundary.LegalBases;
import io.stateward.rights.entity.BasisView;
import io.stateward.web.Allowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Says on what legal basis data is processed for each purpose. */
@Path("legal-bases")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Rights")
public class LegalBasesResource {

    @Inject
    LegalBases bases;

    @GET
    @Operation(summary = "List purposes with their legal basis and whether people provide the data themselves")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN, AUDITOR})
    public Page<BasisView> list() {
        return new Page<>(bases.list(), null);
    }

    @POST
    @Operation(summary = "Say on what legal basis data is processed for a purpose; the last word counts")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN})
    public BasisView say(BasisView body) {
        return bases.say(body);
    }
}
