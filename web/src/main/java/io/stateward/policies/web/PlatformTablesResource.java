package io.stateward.policies.web;

import static io.stateward.tenancy.entity.Role.AGENT;
import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PLATFORM_OPERATOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.policies.boundary.PlatformTables;
import io.stateward.policies.entity.TableDraft;
import io.stateward.policies.entity.TableName;
import io.stateward.policies.entity.TableView;
import io.stateward.web.Allowed;
import io.stateward.web.Answers;
import io.stateward.web.EntityTags;
import io.stateward.web.PathId;
import io.stateward.web.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Shows the tables by which places are judged in every tenant, and lets the platform's operator replace them. */
@Path("platform/tables")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Platform tables")
public class PlatformTablesResource {

    @Inject
    PlatformTables tables;

    @Inject
    Visitor visitor;

    /** A table to put in place, from a day (UTC) on, today when left out. */
    public record TableBody(
            JsonNode table,
            @Nullable LocalDate effectiveFrom,
            @Nullable String reason) {}

    /** From when on, today when left out, what ships with Stateward is to decide again. */
    public record RollBackBody(
            @Nullable LocalDate effectiveFrom, @Nullable String reason) {}

    @GET
    @Operation(summary = "List the tables in force, without content: regions and blocs, adequacy, providers' hosts")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR, AGENT, PLATFORM_OPERATOR})
    public Page<TableView> list() {
        return new Page<>(tables.list(), null);
    }

    @GET
    @Path("{name}")
    @Answers(TableView.class)
    @Operation(summary = "Read the version of a table that is in force; its ETag is that of the youngest version")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR, AGENT, PLATFORM_OPERATOR})
    public Response of(@PathParam("name") String name) {
        TableName table = TableName.of(name);
        return Response.ok(tables.of(table))
                .tag(EntityTags.of(tables.versions(table).get(0).version()))
                .build();
    }

    @GET
    @Path("{name}/versions")
    @Operation(summary = "List the versions of a table, the youngest first; 0 is what ships")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR, AGENT, PLATFORM_OPERATOR})
    public Page<TableView> versions(@PathParam("name") String name) {
        return new Page<>(tables.versions(TableName.of(name)), null);
    }

    @GET
    @Path("{name}/versions/{version}")
    @Operation(summary = "Read one version of a table")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR, AGENT, PLATFORM_OPERATOR})
    public TableView version(@PathParam("name") String name, @PathParam("version") String version) {
        return tables.of(TableName.of(name), PathId.number("table version", version));
    }

    @PUT
    @Path("{name}")
    @Answers(TableView.class)
    @Operation(summary = "Put a table in place of the one before, from a day on; every tenant is judged by it and told")
    @Allowed(PLATFORM_OPERATOR)
    public Response replace(
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            TableBody body) {
        if (body.table().isNull()) {
            throw StatewardException.invalid("table", "'table' is the whole table. Roll back to decide by what ships.");
        }
        return put(name, ifMatch, new TableDraft(body.table(), body.effectiveFrom(), body.reason()));
    }

    @POST
    @Path("{name}/roll-back")
    @Answers(TableView.class)
    @Operation(summary = "Decide by the table that ships with Stateward again, from a day on, as a new version")
    @Allowed(PLATFORM_OPERATOR)
    public Response rollBack(
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            RollBackBody body) {
        return put(name, ifMatch, new TableDraft(null, body.effectiveFrom(), body.reason()));
    }

    private Response put(String name, @Nullable String ifMatch, TableDraft draft) {
        TableView written = tables.replace(TableName.of(name), draft, EntityTags.expected(ifMatch), visitor.name());
        return Response.ok(written).tag(EntityTags.of(written.version())).build();
    }
}
