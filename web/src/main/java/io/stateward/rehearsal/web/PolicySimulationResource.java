package io.stateward.rehearsal.web;

import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.rehearsal.boundary.Rehearsals;
import io.stateward.rehearsal.entity.RehearsalDraft;
import io.stateward.rehearsal.entity.RehearsalView;
import io.stateward.web.Allowed;
import io.stateward.web.Answers;
import io.stateward.web.Idempotent;
import io.stateward.web.PathId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tries a version of a policy out, where the policy's other steps are. */
@Path("policies")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Policies")
public class PolicySimulationResource {

    @Inject
    Rehearsals rehearsals;

    @POST
    @Idempotent
    @Path("{name}/versions/{version}/simulate")
    @Answers(value = RehearsalView.class, status = 202)
    @Operation(summary = "Try a version that does not decide yet out on the live catalog; Location is the operation")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER})
    public Response simulate(@PathParam("name") String name, @PathParam("version") String version) {
        return RehearsalsResource.accepted(
                rehearsals.start(RehearsalDraft.ofPolicy(name, PathId.number("policy version", version))));
    }
}
