package io.stateward.subjects.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.subjects.boundary.LookupEpochs;
import io.stateward.subjects.entity.EpochState;
import io.stateward.web.Allowed;
import io.stateward.web.Answers;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells under which epoch identifiers are looked up, and begins the next one. */
@Path("lookup-epochs")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Subjects")
public class LookupEpochsResource {

    @Inject
    LookupEpochs epochs;

    @GET
    @Operation(summary = "Tell under which epoch look-up hashes are wrapped, and whether the next one is on its way")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public EpochState state() {
        return epochs.state();
    }

    @POST
    @Answers(value = EpochState.class, status = 202)
    @Operation(
            summary = "Wrap all look-up hashes anew and destroy the old key, so that old copies of them confirm nobody;"
                    + " its operation tells how far that has come")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER})
    public Response turn() {
        EpochState state = epochs.turn();
        return Response.accepted(state)
                .location(URI.create("operations/" + state.operation()))
                .build();
    }
}
