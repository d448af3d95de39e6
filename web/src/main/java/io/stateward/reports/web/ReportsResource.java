package io.stateward.reports.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.Page;
import io.stateward.reports.boundary.Reports;
import io.stateward.reports.entity.ReportDraft;
import io.stateward.reports.entity.ReportFile;
import io.stateward.reports.entity.ReportFormat;
import io.stateward.reports.entity.ReportKind;
import io.stateward.reports.entity.ReportView;
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
import java.util.Base64;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Asks for reports and hands them out. */
@Path("reports")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Reports")
public class ReportsResource {

    @Inject
    Reports reports;

    /** Which report of which period: {@code from} and {@code to} are the first and the last day, or times in ISO 8601. */
    public record ReportBody(ReportKind kind, String from, String to, ReportFormat format) {}

    @POST
    @Idempotent
    @Answers(value = ReportView.class, status = 202)
    @Operation(summary = "Ask for a report; Location is the operation that tells when it is made")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN})
    public Response request(ReportBody body) {
        ReportView report = reports.request(new ReportDraft(body.kind(), body.from(), body.to(), body.format()));
        return Response.accepted(report)
                .location(URI.create("operations/" + report.operation()))
                .build();
    }

    @GET
    @Operation(summary = "List reports, the newest first")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN, AUDITOR})
    public Page<ReportView> list(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable String limit) {
        return reports.list(cursor, Query.integer("limit", limit));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read how far a report is, and its hash")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN, AUDITOR})
    public ReportView of(@PathParam("id") String id) {
        return reports.of(PathId.of("report", id));
    }

    /** Returns the bytes that were made, with their hash (RFC 9530); as a download, whatever they hold. */
    @GET
    @Path("{id}/content")
    @Produces(MediaType.WILDCARD)
    @Answers(byte[].class)
    @Operation(summary = "Download a made report")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN, AUDITOR})
    public Response content(@PathParam("id") String id) {
        ReportFile file = reports.content(PathId.of("report", id));
        return Response.ok(file.content(), file.format().mediaType())
                .header("Content-Disposition", "attachment; filename=\"" + file.name() + "\"")
                .header("Repr-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(file.sha256()) + ":")
                .build();
    }
}
