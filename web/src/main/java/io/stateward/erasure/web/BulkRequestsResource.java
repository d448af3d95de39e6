package io.stateward.erasure.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.erasure.boundary.BulkRequests;
import io.stateward.erasure.entity.BulkApproval;
import io.stateward.erasure.entity.BulkLineView;
import io.stateward.erasure.entity.BulkView;
import io.stateward.web.Allowed;
import io.stateward.web.Answers;
import io.stateward.web.BodyLimit;
import io.stateward.web.PathId;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Receives erasure requests many at a time, tells what became of each line, and approves many at a time. */
@Path("erasure-requests")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Erasure")
public class BulkRequestsResource {

    @Inject
    BulkRequests bulks;

    /** Which requests are approved. */
    public record ApprovalsBody(List<UUID> requests) {}

    @POST
    @Path("bulk")
    @Consumes(BodyLimit.NDJSON)
    @Answers(value = BulkView.class, status = 202)
    @Operation(
            summary =
                    "Receive many erasure requests, one JSON document a line; Location is the operation that tells the progress")
    @Allowed(PRIVACY_OFFICER)
    public Response take(InputStream lines) throws IOException {
        BulkView bulk = bulks.take(lines);
        return Response.accepted(bulk)
                .location(URI.create("operations/" + bulk.operation()))
                .build();
    }

    @GET
    @Path("bulk")
    @Operation(summary = "List what was sent together, the latest first, with what became of its lines")
    @Allowed({PRIVACY_OFFICER, AUDITOR, TENANT_ADMIN})
    public Page<BulkView> list(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable String limit) {
        return bulks.list(cursor, Query.integer("limit", limit));
    }

    @GET
    @Path("bulk/{id}")
    @Operation(summary = "Say how many requests of a bulk were received, sent before, refused, or wait")
    @Allowed({PRIVACY_OFFICER, AUDITOR, TENANT_ADMIN})
    public BulkView of(@PathParam("id") String id) {
        return bulks.of(PathId.of("bulk of requests", id));
    }

    @GET
    @Path("bulk/{id}/lines")
    @Operation(
            summary =
                    "Say what became of each line: of all, or of those that are no requests of their own (?only=errors)")
    @Allowed({PRIVACY_OFFICER, AUDITOR, TENANT_ADMIN})
    public Page<BulkLineView> lines(
            @PathParam("id") String id,
            @QueryParam("only") @Nullable String only,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        if (only != null && !only.equals("errors")) {
            throw StatewardException.invalid("only", "'only' is errors, or left out.");
        }
        return bulks.lines(PathId.of("bulk of requests", id), only != null, cursor, Query.integer("limit", limit));
    }

    @POST
    @Path("bulk-approvals")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Approve many requests; the answer says of each whether it was approved, or why not")
    @Allowed(PRIVACY_OFFICER)
    public Page<BulkApproval> approve(ApprovalsBody body) {
        return new Page<>(bulks.approve(body.requests()), null);
    }
}
