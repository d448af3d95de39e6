package io.stateward.catalog.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.Page;
import io.stateward.catalog.boundary.StoreScans;
import io.stateward.catalog.entity.ScanInterval;
import io.stateward.catalog.entity.ScanView;
import io.stateward.web.Allowed;
import io.stateward.web.Answers;
import io.stateward.web.Idempotent;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

/** Begins scans of a store, lists them, and sets how often it is scanned by itself. */
@Path("stores/{store}/scans")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Discovery")
public class StoreScansResource {

    @Inject
    StoreScans scans;

    /** How often a store is scanned: hours, 0 for never, nothing for the installation's default. */
    public record IntervalBody(@Nullable Integer everyHours) {}

    @POST
    @Idempotent
    @Answers(value = ScanView.class, status = 202)
    @Operation(summary = "Compare a store with the catalog, in both directions; Location is the operation")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER})
    public Response begin(@PathParam("store") String store) {
        ScanView scan = scans.begin(store);
        return Response.accepted(scan)
                .location(URI.create("operations/" + scan.operation()))
                .build();
    }

    @GET
    @Operation(summary = "List the scans of a store, the latest first")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public Page<ScanView> list(
            @PathParam("store") String store,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        return scans.list(store, cursor, Query.integer("limit", limit));
    }

    @GET
    @Path("interval")
    @Operation(summary = "Read how often a store is scanned by itself")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public ScanInterval interval(@PathParam("store") String store) {
        return scans.interval(store);
    }

    @PUT
    @Path("interval")
    @Operation(summary = "Set how often a store is scanned by itself")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER})
    public ScanInterval setInterval(@PathParam("store") String store, IntervalBody body) {
        return scans.setInterval(store, body.everyHours());
    }
}
