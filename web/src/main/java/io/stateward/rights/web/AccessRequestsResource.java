package io.stateward.rights.web;

import static io.stateward.rights.web.RightsAnswers.REQUEST;
import static io.stateward.rights.web.RightsAnswers.seen;
import static io.stateward.rights.web.RightsAnswers.tagged;
import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.Page;
import io.stateward.policies.entity.Regime;
import io.stateward.rights.boundary.AccessRequests;
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
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Receives requests for access and portability and hands out what was collected. */
@Path("access-requests")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Rights")
public class AccessRequestsResource {

    @Inject
    AccessRequests requests;

    /** A person's request; all identifiers belong to that one person. {@code kind} is ACCESS unless PORTABILITY is asked for. */
    public record RequestBody(
            List<Alias> subjects,
            Regime regime,
            @Nullable RightsKind kind,
            @Nullable Instant receivedAt,
            String reason) {

        RightsDraft draft() {
            return new RightsDraft(kind == null ? RightsKind.ACCESS : kind, subjects, regime, null, receivedAt, reason);
        }
    }

    @POST
    @Idempotent
    @Answers(value = RightsView.class, status = 202)
    @Operation(
            summary =
                    "Receive a request for access or portability; Location is the request, its operation tells the progress")
    @Allowed(PRIVACY_OFFICER)
    public Response receive(RequestBody body) {
        RightsView request = requests.receive(body.draft());
        return tagged(Response.accepted().location(URI.create("access-requests/" + request.id())), request);
    }

    @GET
    @Operation(summary = "List requests for access and portability, the newest first")
    @Allowed({PRIVACY_OFFICER, AUDITOR, TENANT_ADMIN})
    public Page<RightsView> list(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable String limit) {
        return requests.list(cursor == null ? null : PathId.of(REQUEST, cursor), Query.integer("limit", limit));
    }

    @GET
    @Path("{id}")
    @Answers(RightsView.class)
    @Operation(summary = "Read a request for access or portability")
    @Allowed({PRIVACY_OFFICER, AUDITOR, TENANT_ADMIN})
    public Response of(@PathParam("id") String id) {
        return tagged(Response.ok(), requests.of(PathId.of(REQUEST, id)));
    }

    /**
     * Streams the export, a ZIP of data.json, summary.html and the content beside them.
     *
     * @throws StatewardException {@code export-not-ready} (409)
     */
    @GET
    @Path("{id}/export")
    @Produces({"application/zip", MediaType.APPLICATION_JSON})
    @Operation(summary = "Download the export, a ZIP; each download is recorded")
    @Allowed(PRIVACY_OFFICER)
    public Response export(@PathParam("id") String id) {
        UUID request = PathId.of(REQUEST, id);
        RightsView ready = requests.download(request);
        StreamingOutput body = out -> {
            int place = 0;
            for (Optional<byte[]> piece = requests.piece(request, place);
                    piece.isPresent();
                    piece = requests.piece(request, place)) {
                out.write(piece.get());
                place++;
            }
        };
        return Response.ok(body, "application/zip")
                .header(HttpHeaders.CONTENT_LENGTH, ready.exportBytes())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"export-" + request + ".zip\"")
                .build();
    }

    @POST
    @Path("{id}/retry")
    @Answers(value = RightsView.class, status = 202)
    @Operation(summary = "Try again to make an export that could not be made")
    @Allowed(PRIVACY_OFFICER)
    public Response retry(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return tagged(Response.accepted(), requests.retry(seen(id, ifMatch)));
    }

    @POST
    @Path("{id}/cancel")
    @Answers(RightsView.class)
    @Operation(summary = "End a request whose export is not ready")
    @Allowed(PRIVACY_OFFICER)
    public Response cancel(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return tagged(Response.ok(), requests.cancel(seen(id, ifMatch)));
    }
}
