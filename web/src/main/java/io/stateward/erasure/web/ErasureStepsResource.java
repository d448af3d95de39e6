package io.stateward.erasure.web;

import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;

import io.stateward.StatewardException;
import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.erasure.entity.RefusalGround;
import io.stateward.web.Allowed;
import io.stateward.web.Answers;
import io.stateward.web.Query;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Moves an erasure request through its workflow; every step answers 202 with the request as it now is. */
@Path("erasure-requests")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Erasure")
public class ErasureStepsResource {

    @Inject
    ErasureRequests requests;

    /** Why. */
    public record ReasonBody(String reason) {}

    /** On which legal ground, and the words for the person. */
    public record RefusalBody(String ground, String explanation) {}

    @POST
    @Path("{id}/approve")
    @Answers(value = ErasureView.class, status = 202)
    @Operation(summary = "Approve the request: its execution begins; Location is the operation that tells its progress")
    @Allowed(PRIVACY_OFFICER)
    public Response approve(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return AcceptedStep.of(requests.approve(AcceptedStep.seen(id, ifMatch)));
    }

    @POST
    @Path("{id}/refuse")
    @Consumes(MediaType.APPLICATION_JSON)
    @Answers(value = ErasureView.class, status = 202)
    @Operation(summary = "Refuse the request on a legal ground")
    @Allowed(PRIVACY_OFFICER)
    public Response refuse(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, RefusalBody body) {
        RefusalGround ground = Query.choice("ground", body.ground(), RefusalGround.class);
        if (ground == null) {
            throw StatewardException.invalid("ground", "'ground' must name a legal ground of refusal.");
        }
        return AcceptedStep.of(requests.refuse(AcceptedStep.seen(id, ifMatch), ground, body.explanation()));
    }

    @POST
    @Path("{id}/cancel")
    @Consumes(MediaType.APPLICATION_JSON)
    @Answers(value = ErasureView.class, status = 202)
    @Operation(summary = "Cancel the request before its execution")
    @Allowed(PRIVACY_OFFICER)
    public Response cancel(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, ReasonBody body) {
        return AcceptedStep.of(requests.cancel(AcceptedStep.seen(id, ifMatch), body.reason()));
    }

    @POST
    @Path("{id}/extend")
    @Consumes(MediaType.APPLICATION_JSON)
    @Answers(value = ErasureView.class, status = 202)
    @Operation(summary = "Extend the period inside the first one")
    @Allowed(PRIVACY_OFFICER)
    public Response extend(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, ReasonBody body) {
        return AcceptedStep.of(requests.extend(AcceptedStep.seen(id, ifMatch), body.reason()));
    }
}
