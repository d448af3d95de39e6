package io.stateward.catalog.web;

import static io.stateward.tenancy.entity.Role.AGENT;
import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.Page;
import io.stateward.catalog.boundary.Transfers;
import io.stateward.catalog.entity.TransferAnswer;
import io.stateward.catalog.entity.TransferRequest;
import io.stateward.catalog.entity.TransferView;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Permits items to be taken to another store; Stateward decides and records, the caller takes them there. */
@Path("transfers")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Transfers")
public class TransfersResource {

    @Inject
    Transfers transfers;

    /**
     * Items to be taken to another store.
     *
     * @param items 1 to {@value TransferRequest#MAX_ITEMS} ids of state items
     * @param toStore id or name of the store
     * @param dryRun whether nothing is to be recorded or used up
     */
    public record TransferBody(
            List<UUID> items, String toStore, @Nullable Boolean dryRun) {}

    @POST
    @Idempotent
    @Operation(summary = "Decide for each item whether it may be taken to another store, and keep the permissions")
    @Allowed({AGENT, TENANT_ADMIN, PRIVACY_OFFICER})
    public TransferAnswer permit(TransferBody body) {
        return transfers.permit(new TransferRequest(body.items(), body.toStore(), Boolean.TRUE.equals(body.dryRun())));
    }

    @GET
    @Operation(summary = "List on which grounds items went, or may go, from one store to another")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public Page<TransferView> list(
            @QueryParam("item") @Nullable String item,
            @QueryParam("ground") @Nullable String ground,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        return transfers.list(
                item == null ? null : PathId.of("state item", item),
                ground == null ? null : PathId.of("transfer ground", ground),
                cursor == null ? null : PathId.of("transfer", cursor),
                Query.integer("limit", limit));
    }
}
