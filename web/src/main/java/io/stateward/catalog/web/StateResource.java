package io.stateward.catalog.web;

import static io.stateward.tenancy.entity.Role.AGENT;
import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.Page;
import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.boundary.CatalogImport;
import io.stateward.catalog.entity.ImportReport;
import io.stateward.catalog.entity.ItemFilter;
import io.stateward.catalog.entity.ItemView;
import io.stateward.catalog.entity.StateBody;
import io.stateward.stores.boundary.Stores;
import io.stateward.subjects.entity.Alias;
import io.stateward.web.Allowed;
import io.stateward.web.Answers;
import io.stateward.web.BodyLimit;
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
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Registers and shows the state that an agent keeps. */
@Path("agents/{agent}/state")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "State")
public class StateResource {

    @Inject
    Catalog catalog;

    @Inject
    CatalogImport imports;

    @Inject
    Stores stores;

    /** The person to look for; identifiers of people travel in bodies, never in paths or queries. */
    public record SearchBody(
            Alias subject,
            @Nullable String kind,
            @Nullable String store,
            @Nullable Instant since,
            @Nullable String cursor,
            @Nullable Integer limit) {}

    @POST
    @Idempotent
    @Answers(value = RegistrationBody.class, status = 201)
    @Operation(summary = "Register a piece of state; without a ref it is an intent, to be confirmed or abandoned")
    @Allowed({AGENT, TENANT_ADMIN})
    public Response register(@PathParam("agent") String agent, StateBody body) {
        return RegistrationBody.answer(catalog.register(agent, body.draft()), "agents/" + agent + "/state");
    }

    @POST
    @Path("import")
    @Consumes(BodyLimit.NDJSON)
    @Operation(
            summary =
                    "Register many pieces of state, one JSON document a line; each line's error is told, the good ones"
                            + " are kept")
    @Allowed({AGENT, TENANT_ADMIN})
    public ImportReport take(@PathParam("agent") String agent, InputStream lines) throws IOException {
        return imports.take(agent, lines);
    }

    @GET
    @Operation(summary = "List an agent's state by time of registration")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR, AGENT})
    public Page<ItemView> list(
            @PathParam("agent") String agent,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("store") @Nullable String store,
            @QueryParam("since") @Nullable String since,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        ItemFilter filter = filter(kind, store, Query.time("since", since));
        return catalog.list(agent, filter, cursor, Query.integer("limit", limit));
    }

    @POST
    @Path("search")
    @Operation(summary = "List an agent's state about one person")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AGENT})
    public Page<ItemView> search(@PathParam("agent") String agent, SearchBody body) {
        ItemFilter filter = filter(body.kind(), body.store(), body.since());
        return catalog.search(agent, body.subject(), filter, body.cursor(), body.limit());
    }

    @GET
    @Path("{item}")
    @Operation(summary = "Read a piece of state")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR, AGENT})
    public ItemView of(@PathParam("agent") String agent, @PathParam("item") String item) {
        return catalog.of(agent, PathId.of("state item", item));
    }

    private ItemFilter filter(@Nullable String kind, @Nullable String store, @Nullable Instant since) {
        return new ItemFilter(kind, store == null ? null : stores.named(store).id(), since);
    }
}
