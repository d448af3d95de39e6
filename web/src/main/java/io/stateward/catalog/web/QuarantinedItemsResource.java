package io.stateward.catalog.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.Page;
import io.stateward.catalog.boundary.QuarantinedItems;
import io.stateward.catalog.entity.QuarantineStatus;
import io.stateward.catalog.entity.QuarantinedView;
import io.stateward.web.Allowed;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Shows what policies hold aside, and takes somebody's word on it. */
@Path("quarantined-items")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "State")
public class QuarantinedItemsResource {

    private static final String ITEM = "quarantined item";

    @Inject
    QuarantinedItems items;

    /** Where it is to be, the store it was to be in when left out; and why, in words that name nobody. */
    public record ReleaseBody(@Nullable String store, String reason) {}

    /** Why, in words that name nobody. */
    public record DiscardBody(String reason) {}

    @GET
    @Operation(summary = "List state that policies hold aside until somebody decides, and what was decided")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN, AUDITOR})
    public Page<QuarantinedView> list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        return items.list(
                Query.choice("status", status, QuarantineStatus.class),
                cursor == null ? null : PathId.of(ITEM, cursor),
                Query.integer("limit", limit));
    }

    @GET
    @Path("{item}")
    @Operation(summary = "Show why an item is held aside; never its content, nor whom it is about")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN, AUDITOR})
    public QuarantinedView of(@PathParam("item") String item) {
        return items.of(PathId.of(ITEM, item));
    }

    @POST
    @Path("{item}/release")
    @Operation(summary = "Let an item into a store, if the policies permit it there now; it keeps its id")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN})
    public RegistrationBody release(@PathParam("item") String item, ReleaseBody body) {
        return RegistrationBody.of(items.release(PathId.of(ITEM, item), body.store(), body.reason()));
    }

    @POST
    @Path("{item}/discard")
    @Operation(summary = "Empty an item for good")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN})
    public QuarantinedView discard(@PathParam("item") String item, DiscardBody body) {
        return items.discard(PathId.of(ITEM, item), body.reason());
    }
}
