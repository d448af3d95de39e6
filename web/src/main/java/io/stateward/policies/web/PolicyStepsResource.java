package io.stateward.policies.web;

import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.policies.boundary.Policies;
import io.stateward.policies.boundary.PolicyReviews;
import io.stateward.policies.entity.Activation;
import io.stateward.policies.entity.PolicyView;
import io.stateward.web.Allowed;
import io.stateward.web.Answers;
import io.stateward.web.EntityTags;
import io.stateward.web.Idempotent;
import io.stateward.web.JsonBody;
import io.stateward.web.PathId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Moves versions of policies through their life. */
@Path("policies")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Policies")
public class PolicyStepsResource {

    @Inject
    Policies policies;

    @Inject
    PolicyReviews reviews;

    /** From when a version decides, if not at once, and why, in words that name nobody. */
    public record ActivationBody(
            @Nullable Instant from, @Nullable String reason) {}

    /** Why, in words that name nobody. */
    public record RollBackBody(@Nullable String reason) {}

    @POST
    @Path("{name}/versions/{version}/activate")
    @Answers(PolicyView.class)
    @Operation(
            summary = "Make a draft decide, in place of the version that does; the body {from, reason} may be left out,"
                    + " and with a time to come in it the version begins by itself")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER})
    public Response activate(
            @PathParam("name") String name,
            @PathParam("version") String version,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            InputStream body)
            throws IOException {
        ActivationBody asked = JsonBody.readOptional(body, ActivationBody.class);
        return PoliciesResource.tagged(
                Response.ok(),
                policies.activate(new Activation(
                        name,
                        PathId.number("policy version", version),
                        EntityTags.expected(ifMatch),
                        asked == null ? null : asked.from(),
                        asked == null ? null : asked.reason())));
    }

    @POST
    @Path("{name}/versions/{version}/withdraw")
    @Answers(PolicyView.class)
    @Operation(summary = "Make a scheduled version a draft again, so that it does not begin")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER})
    public Response withdraw(
            @PathParam("name") String name,
            @PathParam("version") String version,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        int number = PathId.number("policy version", version);
        return PoliciesResource.tagged(Response.ok(), policies.withdraw(name, number, EntityTags.expected(ifMatch)));
    }

    @POST
    @Path("{name}/versions/{version}/approve")
    @Answers(PolicyView.class)
    @Operation(summary = "Approve a draft that somebody else has written")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER})
    public Response approve(
            @PathParam("name") String name,
            @PathParam("version") String version,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        int number = PathId.number("policy version", version);
        return PoliciesResource.tagged(Response.ok(), reviews.approve(name, number, EntityTags.expected(ifMatch)));
    }

    @POST
    @Idempotent
    @Path("{name}/roll-back")
    @Answers(value = PolicyView.class, status = 201)
    @Operation(
            summary = "Make what was replaced last decide again, as a new version; the body {reason} may be left out,"
                    + " If-Match is the active version's")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER})
    public Response rollBack(
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            InputStream body)
            throws IOException {
        RollBackBody asked = JsonBody.readOptional(body, RollBackBody.class);
        PolicyView made = policies.rollBack(name, EntityTags.expected(ifMatch), asked == null ? null : asked.reason());
        return PoliciesResource.created(made);
    }
}
