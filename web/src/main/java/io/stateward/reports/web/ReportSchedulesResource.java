package io.stateward.reports.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.Page;
import io.stateward.reports.boundary.ReportSchedules;
import io.stateward.reports.entity.ScheduleView;
import io.stateward.web.Allowed;
import io.stateward.web.Answers;
import io.stateward.web.EntityTags;
import io.stateward.web.Idempotent;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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

/** Keeps which report is made when. */
@Path("report-schedules")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reports")
public class ReportSchedulesResource {

    @Inject
    ReportSchedules schedules;

    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @Answers(value = ScheduleView.class, status = 201)
    @Operation(summary = "Have a report made again and again")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN})
    public Response create(ScheduleBody body) {
        ScheduleView schedule = schedules.create(body.draft());
        return Response.created(URI.create("report-schedules/" + schedule.id()))
                .tag(EntityTags.of(schedule.version()))
                .entity(schedule)
                .build();
    }

    @GET
    @Operation(summary = "List report schedules")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN, AUDITOR})
    public Page<ScheduleView> list(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable String limit) {
        return schedules.list(cursor, Query.integer("limit", limit));
    }

    @GET
    @Path("{schedule}")
    @Answers(ScheduleView.class)
    @Operation(
            summary =
                    "Read a report schedule by id or name, with its last report and what became of the mails about it")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN, AUDITOR})
    public Response of(@PathParam("schedule") String schedule) {
        return tagged(schedules.of(schedule));
    }

    @POST
    @Path("{schedule}/pause")
    @Answers(ScheduleView.class)
    @Operation(summary = "Stop a report schedule until it is resumed")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN})
    public Response pause(@PathParam("schedule") String schedule, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return tagged(schedules.pause(schedule, EntityTags.expected(ifMatch)));
    }

    @POST
    @Path("{schedule}/resume")
    @Answers(ScheduleView.class)
    @Operation(summary = "Let a paused report schedule go on with its next time")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN})
    public Response resume(@PathParam("schedule") String schedule, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return tagged(schedules.resume(schedule, EntityTags.expected(ifMatch)));
    }

    @DELETE
    @Path("{schedule}")
    @Operation(summary = "End a report schedule; its reports stay, its recipients' addresses are destroyed")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN})
    public Response end(@PathParam("schedule") String schedule, @HeaderParam("If-Match") @Nullable String ifMatch) {
        schedules.end(schedule, EntityTags.expected(ifMatch));
        return Response.noContent().build();
    }

    private static Response tagged(ScheduleView view) {
        return Response.ok(view).tag(EntityTags.of(view.version())).build();
    }
}
