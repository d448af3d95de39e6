package io.stateward.erasure.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.REQUEST_SYSTEM;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.erasure.boundary.IdentityConfirmations;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.erasure.entity.IdentityView;
import io.stateward.web.Allowed;
import io.stateward.web.Answers;
import io.stateward.web.JsonBody;
import io.stateward.web.PathId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tells and makes sure that an erasure request comes from the person; a connected system reaches only what it has entered. */
@Path("erasure-requests")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Erasure")
public class IdentityResource {

    @Inject
    ErasureRequests requests;

    @Inject
    IdentityConfirmations identities;

    /** The code that the person was sent and has told. */
    public record CodeBody(String code) {}

    /** Why the identity is in doubt; may be left out for another code. */
    public record DoubtBody(@Nullable String doubt) {}

    @GET
    @Path("{id}/identity")
    @Operation(summary = "Tell how sure it is that the request comes from the person")
    @Allowed({PRIVACY_OFFICER, AUDITOR, TENANT_ADMIN, REQUEST_SYSTEM})
    public IdentityView of(@PathParam("id") String id) {
        return identities.of(PathId.of("erasure request", id));
    }

    @POST
    @Path("{id}/identity/code")
    @Answers(value = ErasureView.class, status = 202)
    @Operation(summary = "Mail the person a first or another code; the body {doubt} may be left out for another one")
    @Allowed({PRIVACY_OFFICER, REQUEST_SYSTEM})
    public Response send(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, InputStream body)
            throws IOException {
        DoubtBody asked = JsonBody.readOptional(body, DoubtBody.class);
        return AcceptedStep.of(identities.send(AcceptedStep.seen(id, ifMatch), asked == null ? null : asked.doubt()));
    }

    @POST
    @Path("{id}/confirm-identity")
    @Answers(value = ErasureView.class, status = 202)
    @Operation(
            summary =
                    "Confirm that the request comes from the person, by the body {code} that they tell; without a body by"
                            + " the officer's own word")
    @Allowed({PRIVACY_OFFICER, REQUEST_SYSTEM})
    public Response confirm(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, InputStream body)
            throws IOException {
        CodeBody told = JsonBody.readOptional(body, CodeBody.class);
        return AcceptedStep.of(
                told == null
                        ? requests.confirmIdentity(AcceptedStep.seen(id, ifMatch))
                        : identities.confirm(PathId.of("erasure request", id), told.code()));
    }
}
