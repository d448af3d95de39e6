package io.stateward.catalog.web;

import static io.stateward.tenancy.entity.Role.AGENT;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.entity.ItemView;
import io.stateward.web.Allowed;
import io.stateward.web.PathId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Moves a piece of state through its life. */
@Path("agents/{agent}/state")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "State")
public class StateStepsResource {

    @Inject
    Catalog catalog;

    /** The id that the store gave. */
    public record RefBody(String ref) {}

    @POST
    @Path("{item}/confirm")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Bind an intent to the id that the store gave")
    @Allowed({AGENT, TENANT_ADMIN})
    public ItemView confirm(@PathParam("agent") String agent, @PathParam("item") String item, RefBody body) {
        return catalog.confirm(agent, PathId.of("state item", item), body.ref());
    }

    @POST
    @Path("{item}/abandon")
    @Operation(summary = "Note that nothing came into being for an intent")
    @Allowed({AGENT, TENANT_ADMIN})
    public ItemView abandon(@PathParam("agent") String agent, @PathParam("item") String item) {
        return catalog.abandon(agent, PathId.of("state item", item));
    }

    @POST
    @Path("{item}/used")
    @Operation(summary = "Note that state was used now")
    @Allowed({AGENT, TENANT_ADMIN})
    public ItemView used(@PathParam("agent") String agent, @PathParam("item") String item) {
        return catalog.used(agent, PathId.of("state item", item));
    }
}
