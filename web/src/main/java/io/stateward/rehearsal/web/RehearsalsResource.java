package io.stateward.rehearsal.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.Page;
import io.stateward.rehearsal.boundary.Rehearsals;
import io.stateward.rehearsal.entity.RehearsalDraft;
import io.stateward.rehearsal.entity.RehearsalView;
import io.stateward.web.Allowed;
import io.stateward.web.Answers;
import io.stateward.web.Idempotent;
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
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Asks what a change would do to the live catalog, and shows what came of it. */
@Path("rehearsals")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Policies")
public class RehearsalsResource {

    @Inject
    Rehearsals rehearsals;

    @POST
    @Idempotent
    @Answers(value = RehearsalView.class, status = 202)
    @Operation(
            summary = "Try out a version of a policy {policy, version}, a store in another region {store, region,"
                    + " processingRegion?}, or another table of places {table, tableVersion} or {table, proposed,"
                    + " effectiveFrom?}; changes nothing; Location is the operation that tells when it is made")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER})
    public Response start(RehearsalDraft draft) {
        return accepted(rehearsals.start(draft));
    }

    /** Answers that a rehearsal was asked for. */
    public static Response accepted(RehearsalView rehearsal) {
        return Response.accepted(rehearsal)
                .location(URI.create("operations/" + rehearsal.operation()))
                .build();
    }

    @GET
    @Operation(summary = "List rehearsals, the newest first")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public Page<RehearsalView> list(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable String limit) {
        return rehearsals.list(cursor, Query.integer("limit", limit));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read what a change would do: counts by effect, store and agent, and the first items of each")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public RehearsalView of(@PathParam("id") String id) {
        return rehearsals.of(PathId.of("rehearsal", id));
    }
}
