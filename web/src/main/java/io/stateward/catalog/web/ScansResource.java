package io.stateward.catalog.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.Page;
import io.stateward.catalog.boundary.StoreScans;
import io.stateward.catalog.entity.Adoption;
import io.stateward.catalog.entity.AdoptionDraft;
import io.stateward.catalog.entity.Drift;
import io.stateward.catalog.entity.ScanFinding;
import io.stateward.catalog.entity.ScanView;
import io.stateward.subjects.entity.Alias;
import io.stateward.web.Absent;
import io.stateward.web.Allowed;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Shows what a scan of a store found, and adopts it. */
@Path("scans")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Discovery")
public class ScansResource {

    private static final String SCAN = "scan";

    @Inject
    StoreScans scans;

    /**
     * As what the found state becomes items of the catalog.
     *
     * @param agent id or name of the agent whose state it is
     * @param subjects the people that all of it is about, if that is known
     * @param findings which findings; all that are open if left out, 500 at once
     */
    public record AdoptionBody(
            String agent,
            List<String> categories,
            String purpose,
            @Nullable List<Alias> subjects,
            @Nullable List<UUID> findings) {

        AdoptionDraft draft() {
            return new AdoptionDraft(agent, categories, purpose, Absent.list(subjects), Absent.list(findings));
        }
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read what a scan counted, by kind of state")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public ScanView of(@PathParam("id") String id) {
        return scans.of(PathId.of(SCAN, id));
    }

    @GET
    @Path("{id}/findings")
    @Operation(summary = "List the first of what a scan found: unknown to the catalog, or missing in the store")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public Page<ScanFinding> findings(
            @PathParam("id") String id,
            @QueryParam("drift") @Nullable String drift,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        return scans.findings(
                PathId.of(SCAN, id), Query.choice("drift", drift, Drift.class), cursor, Query.integer("limit", limit));
    }

    @POST
    @Path("{id}/adopt")
    @Idempotent
    @Operation(
            summary = "Make items of the catalog of what is unknown to it; what the rules forbid becomes a violation")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER})
    public Adoption adopt(@PathParam("id") String id, AdoptionBody body) {
        return scans.adopt(PathId.of(SCAN, id), body.draft());
    }
}
