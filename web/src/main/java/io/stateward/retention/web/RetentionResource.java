package io.stateward.retention.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.retention.boundary.RetentionOutlook;
import io.stateward.retention.boundary.SweepSchedule;
import io.stateward.retention.entity.SettingsDraft;
import io.stateward.retention.entity.SettingsView;
import io.stateward.retention.entity.Upcoming;
import io.stateward.web.Allowed;
import io.stateward.web.Answers;
import io.stateward.web.EntityTags;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tells what falls due, and keeps when sweeps run by themselves. */
@Path("retention")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Retention")
public class RetentionResource {

    @Inject
    RetentionOutlook outlook;

    @Inject
    SweepSchedule schedule;

    @GET
    @Path("upcoming")
    @Operation(summary = "Count what falls due in the next days, by day, store, agent and policy")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN, AUDITOR})
    public Upcoming upcoming(@QueryParam("days") @Nullable String days) {
        return outlook.upcoming(Query.integer("days", days));
    }

    @GET
    @Path("settings")
    @Answers(SettingsView.class)
    @Operation(summary = "Read when sweeps run by themselves, and how many are warned before")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN, AUDITOR})
    public Response settings() {
        return tagged(schedule.of());
    }

    @PUT
    @Path("settings")
    @Answers(SettingsView.class)
    @Operation(summary = "Set when sweeps run by themselves, and who is warned before")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN})
    public Response change(SettingsDraft body, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return tagged(schedule.change(body, EntityTags.expected(ifMatch)));
    }

    private static Response tagged(SettingsView view) {
        return Response.ok(view).tag(EntityTags.of(view.version())).build();
    }
}
