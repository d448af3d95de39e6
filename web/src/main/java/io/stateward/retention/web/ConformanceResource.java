package io.stateward.retention.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.Page;
import io.stateward.catalog.boundary.CatalogConformance;
import io.stateward.catalog.entity.UnlawfulItem;
import io.stateward.catalog.entity.UnlawfulTotal;
import io.stateward.retention.boundary.Reevaluations;
import io.stateward.retention.entity.ReevaluationStanding;
import io.stateward.web.Allowed;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tells which items lie where the rules no longer allow them. */
@Path("conformance")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Policies")
public class ConformanceResource {

    @Inject
    Reevaluations reevaluations;

    @Inject
    CatalogConformance conformance;

    /** Whether the catalog is decided by the rules that decide now, and how many items are not where they may be. */
    public record ConformanceBody(ReevaluationStanding standing, List<UnlawfulTotal> unlawful) {}

    @GET
    @Operation(
            summary =
                    "Tell whether the catalog is decided by the rules that decide now, and how many items lie where they"
                            + " may no longer be, by store and agent")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public ConformanceBody conformance() {
        return new ConformanceBody(reevaluations.standing(), conformance.totals());
    }

    @GET
    @Path("items")
    @Operation(summary = "List the items that lie where they may no longer be, of a store, of an agent or all")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public Page<UnlawfulItem> items(
            @QueryParam("store") @Nullable String store,
            @QueryParam("agent") @Nullable String agent,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        return conformance.list(store, agent, cursor, Query.integer("limit", limit));
    }
}
