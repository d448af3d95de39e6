package io.stateward.erasure.web;

import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;

import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.web.Allowed;
import io.stateward.web.Answers;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Deals with the tasks of an erasure request that need attention. */
@Path("erasure-requests")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Erasure")
public class ErasureTasksResource {

    @Inject
    ErasureRequests requests;

    /** Which task, or every one that needs attention; and why. */
    public record TaskBody(@Nullable UUID task, String reason) {}

    @POST
    @Path("{id}/retry")
    @Answers(value = ErasureView.class, status = 202)
    @Operation(summary = "Try a task again, or every one that needs attention")
    @Allowed(PRIVACY_OFFICER)
    public Response retry(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, TaskBody body) {
        return AcceptedStep.of(
                requests.retry(AcceptedStep.seen(id, ifMatch), Optional.ofNullable(body.task()), body.reason()));
    }

    @POST
    @Path("{id}/excuse")
    @Answers(value = ErasureView.class, status = 202)
    @Operation(summary = "Accept with a reason that a task, or every one that needs attention, stays as it is")
    @Allowed(PRIVACY_OFFICER)
    public Response excuse(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, TaskBody body) {
        return AcceptedStep.of(
                requests.excuse(AcceptedStep.seen(id, ifMatch), Optional.ofNullable(body.task()), body.reason()));
    }
}
