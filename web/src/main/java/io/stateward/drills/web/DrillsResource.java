package io.stateward.drills.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.Page;
import io.stateward.drills.boundary.Drills;
import io.stateward.drills.entity.DrillDraft;
import io.stateward.drills.entity.DrillSettings;
import io.stateward.drills.entity.DrillView;
import io.stateward.policies.entity.Regime;
import io.stateward.web.Absent;
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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Begins drills, shows what they told, and sets how they run by themselves. */
@Path("drills")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Drills")
public class DrillsResource {

    @Inject
    Drills drills;

    /**
     * As what a drill begins.
     *
     * @param stores ids or names; all if left out
     * @param deadline by when nothing of it may be left, an hour to 30 days ahead; the tenant's setting if left out
     */
    public record DrillBody(
            @Nullable List<String> stores, @Nullable Instant deadline) {}

    /** How drills run by themselves, and as what the marker is planted; all of it is to be sent. */
    public record SettingsBody(
            int everyDays,
            int deadlineHours,
            List<String> categories,
            String purpose,
            String jurisdiction,
            Regime regime) {}

    @POST
    @Idempotent
    @Answers(value = DrillView.class, status = 202)
    @Operation(summary = "Plant somebody who does not exist and have them erased; Location is the operation")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER})
    public Response begin(DrillBody body) {
        DrillView drill = drills.begin(new DrillDraft(Absent.list(body.stores()), body.deadline()));
        return Response.accepted(drill)
                .location(URI.create("operations/" + drill.operation()))
                .build();
    }

    @GET
    @Operation(summary = "List drills, the latest first")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public Page<DrillView> list(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable String limit) {
        return drills.list(cursor, Query.integer("limit", limit));
    }

    @GET
    @Path("{id}")
    @Operation(
            summary = "Read a drill: its score, and by store what was forgotten, remains, is kept or was not drilled")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public DrillView of(@PathParam("id") String id) {
        return drills.of(PathId.of("drill", id));
    }

    @GET
    @Path("settings")
    @Operation(summary = "Read how drills run by themselves, and what is planted")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public DrillSettings settings() {
        return drills.settings();
    }

    @PUT
    @Path("settings")
    @Operation(summary = "Set how drills run by themselves, and what is planted")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER})
    public DrillSettings set(SettingsBody body) {
        return drills.set(new DrillSettings(
                body.everyDays(),
                body.deadlineHours(),
                body.categories(),
                body.purpose(),
                body.jurisdiction(),
                body.regime(),
                null));
    }
}
