package io.stateward.rights.web;

import static io.stateward.rights.web.RightsAnswers.REQUEST;
import static io.stateward.rights.web.RightsAnswers.seen;
import static io.stateward.rights.web.RightsAnswers.tagged;
import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.Page;
import io.stateward.policies.entity.Regime;
import io.stateward.rights.boundary.RestrictionRequests;
import io.stateward.rights.entity.RestrictionGround;
import io.stateward.rights.entity.RightsDraft;
import io.stateward.rights.entity.RightsKind;
import io.stateward.rights.entity.RightsView;
import io.stateward.subjects.entity.Alias;
import io.stateward.web.Allowed;
import io.stateward.web.Answers;
import io.stateward.web.Idempotent;
import io.stateward.web.PathId;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Restricts the processing of a person's data and lifts it. */
@Path("restriction-requests")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Rights")
public class RestrictionRequestsResource {

    @Inject
    RestrictionRequests requests;

    /** A person's request; all identifiers belong to that one person. */
    public record RequestBody(
            List<Alias> subjects,
            RestrictionGround ground,
            @Nullable Regime regime,
            @Nullable Instant receivedAt,
            String reason) {

        RightsDraft draft() {
            return new RightsDraft(
                    RightsKind.RESTRICTION,
                    subjects,
                    regime == null ? Regime.GDPR : regime,
                    ground,
                    receivedAt,
                    reason);
        }
    }

    /** Why it will be lifted, as the person was told, and when they were; without a time, now. */
    public record LiftBody(String reason, @Nullable Instant toldAt) {}

    @POST
    @Idempotent
    @Answers(value = RightsView.class, status = 201)
    @Operation(summary = "Restrict the processing of a person's data (GDPR Art. 18), at once")
    @Allowed(PRIVACY_OFFICER)
    public Response receive(RequestBody body) {
        RightsView request = requests.receive(body.draft());
        return tagged(Response.created(URI.create("restriction-requests/" + request.id())), request);
    }

    @GET
    @Operation(summary = "List requests for restriction, the newest first")
    @Allowed({PRIVACY_OFFICER, AUDITOR, TENANT_ADMIN})
    public Page<RightsView> list(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable String limit) {
        return requests.list(cursor == null ? null : PathId.of(REQUEST, cursor), Query.integer("limit", limit));
    }

    @GET
    @Path("{id}")
    @Answers(RightsView.class)
    @Operation(summary = "Read a request for restriction")
    @Allowed({PRIVACY_OFFICER, AUDITOR, TENANT_ADMIN})
    public Response of(@PathParam("id") String id) {
        return tagged(Response.ok(), requests.of(PathId.of(REQUEST, id)));
    }

    @POST
    @Path("{id}/announce-lift")
    @Answers(RightsView.class)
    @Operation(summary = "Record that the person was told that the restriction will be lifted (GDPR Art. 18(3))")
    @Allowed(PRIVACY_OFFICER)
    public Response announceLift(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, LiftBody body) {
        return tagged(Response.ok(), requests.announceLift(seen(id, ifMatch), body.reason(), body.toldAt()));
    }

    @POST
    @Path("{id}/lift")
    @Answers(RightsView.class)
    @Operation(summary = "Lift a restriction of which the person was told")
    @Allowed(PRIVACY_OFFICER)
    public Response lift(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return tagged(Response.ok(), requests.lift(seen(id, ifMatch)));
    }
}
