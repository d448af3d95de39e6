package io.stateward.restore.web;

import static io.stateward.tenancy.entity.Role.PLATFORM_OPERATOR;

import io.stateward.Page;
import io.stateward.restore.boundary.Restores;
import io.stateward.restore.entity.RestoreView;
import io.stateward.web.Allowed;
import io.stateward.web.Answers;
import io.stateward.web.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Shows which organisations are not served because their database was put back, and begins their replay; for the platform's operator. */
@Path("restores")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Restores")
public class RestoresResource {

    @Inject
    Restores restores;

    @Inject
    Visitor visitor;

    /** What a replay needs to know; {@code freshStart} goes on without what lay outside and is lost. */
    public record RestoreBody(
            String tenant, String reason, @Nullable Boolean freshStart) {}

    @POST
    @Answers(value = RestoreView.class, status = 202)
    @Operation(
            summary =
                    "Replay the erasures that a tenant's restored database lacks; then it is served again. The path that"
                            + " comes back tells how far it is")
    @Allowed(PLATFORM_OPERATOR)
    public Response begin(RestoreBody body) {
        RestoreView view =
                restores.begin(body.tenant(), Boolean.TRUE.equals(body.freshStart()), body.reason(), visitor.name());
        return Response.accepted(view)
                .location(URI.create("restores/" + view.tenant()))
                .build();
    }

    @GET
    @Operation(summary = "List every tenant with whether it is served, and its last restore")
    @Allowed(PLATFORM_OPERATOR)
    public Page<RestoreView> list() {
        return new Page<>(restores.list(), null);
    }

    @GET
    @Path("{tenant}")
    @Operation(summary = "Look again how one tenant's database stands to what lies outside of it")
    @Allowed(PLATFORM_OPERATOR)
    public RestoreView of(@PathParam("tenant") String tenant) {
        return restores.of(tenant);
    }
}
