package io.stateward.retention.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.Page;
import io.stateward.retention.boundary.Sweeps;
import io.stateward.retention.entity.SweepDetail;
import io.stateward.retention.entity.SweepDraft;
import io.stateward.retention.entity.SweepView;
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
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Begins sweeps on demand and shows what they did. */
@Path("retention/sweeps")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Retention")
public class SweepsResource {

    @Inject
    Sweeps sweeps;

    /**
     * What is to be swept.
     *
     * @param asOf what is due at that time, not in the future; now if left out
     * @param dryRun whether only to count
     * @param store id or name of the one store; all if left out
     */
    public record SweepBody(
            @Nullable Instant asOf,
            @Nullable Boolean dryRun,
            @Nullable String store) {}

    @POST
    @Idempotent
    @Answers(value = SweepView.class, status = 202)
    @Operation(summary = "Sweep what has outlived its purpose, or only count it; Location is the operation")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN})
    public Response start(SweepBody body) {
        SweepView sweep = sweeps.start(new SweepDraft(body.asOf(), Boolean.TRUE.equals(body.dryRun()), body.store()));
        return Response.accepted(sweep)
                .location(URI.create("operations/" + sweep.operation()))
                .build();
    }

    @GET
    @Operation(summary = "List sweeps, the latest first")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN, AUDITOR})
    public Page<SweepView> list(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable String limit) {
        return sweeps.list(cursor == null ? null : PathId.of("sweep", cursor), Query.integer("limit", limit));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read what a sweep did by store, and the first items that need attention")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN, AUDITOR})
    public SweepDetail of(@PathParam("id") String id) {
        return sweeps.of(PathId.of("sweep", id));
    }
}
