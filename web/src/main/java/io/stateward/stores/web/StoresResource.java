package io.stateward.stores.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Page;
import io.stateward.policies.entity.PolicyWarning;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreDraft;
import io.stateward.stores.entity.StoreLimits;
import io.stateward.stores.entity.StoreMove;
import io.stateward.stores.entity.StoreView;
import io.stateward.web.Absent;
import io.stateward.web.Allowed;
import io.stateward.web.Answers;
import io.stateward.web.EntityTags;
import io.stateward.web.Idempotent;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Registers stores and asks them whether they are there. */
@Path("stores")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Stores")
public class StoresResource {

    @Inject
    Stores stores;

    /** What registering a store needs to know; fields as {@link StoreDraft}. Secrets in {@code config} are never shown again. */
    public record StoreBody(
            String name,
            String kind,
            String region,
            @Nullable String processingRegion,
            JsonNode config,
            @Nullable JsonNode map,
            @Nullable List<String> tags,
            @Nullable StoreLimits limits) {

        StoreDraft draft() {
            return new StoreDraft(
                    name,
                    kind,
                    region,
                    processingRegion,
                    config,
                    map,
                    Absent.list(tags),
                    limits == null ? StoreLimits.UNSAID : limits);
        }
    }

    /** A store, what the policies in force make of its place, and the limits that hold for it. */
    public record StoreAnswer(
            @JsonUnwrapped StoreView store, List<PolicyWarning> warnings, StoreLimits limitsInForce) {}

    @POST
    @Idempotent
    @Answers(value = StoreAnswer.class, status = 201)
    @Operation(summary = "Register a store once it has answered; its guarantees come back")
    @Allowed(TENANT_ADMIN)
    public Response register(StoreBody body) {
        StoreView store = stores.register(body.draft());
        return tagged(Response.created(URI.create("stores/" + store.id())), store);
    }

    @GET
    @Operation(summary = "List stores by name")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public Page<StoreView> list(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable String limit) {
        return stores.list(cursor, Query.integer("limit", limit));
    }

    @GET
    @Path("{store}")
    @Answers(StoreAnswer.class)
    @Operation(summary = "Read a store by id or name")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public Response of(@PathParam("store") String store) {
        return tagged(Response.ok(), stores.of(store));
    }

    @POST
    @Path("{store}/check")
    @Answers(StoreAnswer.class)
    @Operation(summary = "Ask a store for reachability, region and guarantees")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER})
    public Response check(
            @PathParam("store") String store, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return tagged(Response.ok(), stores.check(store, EntityTags.expected(ifMatch)));
    }

    @PATCH
    @Path("{store}")
    @Answers(StoreAnswer.class)
    @Operation(summary = "Register where a store really is: region, processingRegion or both; it is asked first")
    @Allowed(TENANT_ADMIN)
    public Response move(
            @PathParam("store") String store,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            StoreMove move) {
        return tagged(Response.ok(), stores.move(store, move, EntityTags.expected(ifMatch)));
    }

    @PUT
    @Path("{store}/limits")
    @Answers(StoreAnswer.class)
    @Operation(
            summary =
                    "Say how much may be asked of a store: callsPerSecond, concurrentCalls; what is left out is as its"
                            + " kind has it")
    @Allowed(TENANT_ADMIN)
    public Response limit(
            @PathParam("store") String store,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            StoreLimits limits) {
        return tagged(Response.ok(), stores.limit(store, limits, EntityTags.expected(ifMatch)));
    }

    private Response tagged(ResponseBuilder answer, StoreView store) {
        return answer.tag(EntityTags.of(store.version()))
                .entity(new StoreAnswer(store, stores.warnings(store), stores.limits(store)))
                .build();
    }
}
