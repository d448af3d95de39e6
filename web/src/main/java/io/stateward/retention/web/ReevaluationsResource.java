package io.stateward.retention.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.Page;
import io.stateward.retention.boundary.Reevaluations;
import io.stateward.retention.entity.ReevaluationView;
import io.stateward.web.Allowed;
import io.stateward.web.PathId;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Shows the runs that decided items again after the rules had changed. */
@Path("re-evaluations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Policies")
public class ReevaluationsResource {

    @Inject
    Reevaluations reevaluations;

    @GET
    @Operation(summary = "List the runs that decided items again after the rules had changed, the newest first")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public Page<ReevaluationView> list(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable String limit) {
        return reevaluations.list(cursor, Query.integer("limit", limit));
    }

    @GET
    @Path("{id}")
    @Operation(
            summary = "Read one run: how far it is, what has changed and what has become unlawful, by store and agent")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public ReevaluationView of(@PathParam("id") String id) {
        return reevaluations.of(PathId.of("re-evaluation", id));
    }
}
