package io.stateward.catalog.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.Page;
import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.catalog.boundary.TransferGrounds;
import io.stateward.catalog.entity.TransferGroundDraft;
import io.stateward.catalog.entity.TransferGroundView;
import io.stateward.policies.entity.TransferBasis;
import io.stateward.web.Allowed;
import io.stateward.web.Answers;
import io.stateward.web.EntityTags;
import io.stateward.web.Idempotent;
import io.stateward.web.PathId;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.net.URI;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Declares and ends the grounds on which state may go from one store to another. */
@Path("transfer-grounds")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Transfers")
public class TransferGroundsResource {

    private static final String GROUND = "transfer ground";

    @Inject
    TransferGrounds grounds;

    /**
     * A ground of transfers between two stores.
     *
     * @param fromStore id or name of the store that state leaves
     * @param toStore id or name of the store it goes to
     * @param kind {@code scc}, {@code bcr}, {@code derogation} (for one transfer, with a reason) or {@code adequacy} (the recipient is
     *     certified for an adequacy decision that does not cover everybody)
     * @param reference where it is written down, in words that name nobody
     * @param until the last day on which it holds
     * @param reason why, in words that name nobody; needed for a derogation
     */
    public record GroundBody(
            String fromStore,
            String toStore,
            String kind,
            String reference,
            @Nullable LocalDate until,
            @Nullable String reason) {

        TransferGroundDraft draft() {
            TransferBasis.Kind known = Query.choice("kind", kind, TransferBasis.Kind.class);
            if (known == null) {
                throw StatewardException.invalid("kind", "'kind' must be scc, bcr, derogation or adequacy.");
            }
            return new TransferGroundDraft(fromStore, toStore, known, reference, until, reason);
        }
    }

    @POST
    @Idempotent
    @Answers(value = TransferGroundView.class, status = 201)
    @Operation(summary = "Declare a ground on which state may go from one store to another")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER})
    public Response declare(GroundBody body) {
        TransferGroundView ground = grounds.declare(body.draft());
        return tagged(Response.created(URI.create("transfer-grounds/" + ground.id())), ground);
    }

    @GET
    @Operation(summary = "List declared grounds of transfers by time, ended ones among them")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public Page<TransferGroundView> list(
            @QueryParam("fromStore") @Nullable String fromStore,
            @QueryParam("toStore") @Nullable String toStore,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        return grounds.list(
                fromStore, toStore, cursor == null ? null : PathId.of(GROUND, cursor), Query.integer("limit", limit));
    }

    @GET
    @Path("{id}")
    @Answers(TransferGroundView.class)
    @Operation(summary = "Read a declared ground of transfers")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public Response of(@PathParam("id") String id) {
        return tagged(Response.ok(), grounds.of(PathId.of(GROUND, id)));
    }

    @POST
    @Path("{id}/end")
    @Answers(TransferGroundView.class)
    @Operation(summary = "End a ground; what rests on it is decided again and marked where it may no longer be")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER})
    public Response end(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return tagged(Response.ok(), grounds.end(new Seen(PathId.of(GROUND, id), EntityTags.expected(ifMatch))));
    }

    private static Response tagged(ResponseBuilder answer, TransferGroundView ground) {
        return answer.tag(EntityTags.of(ground.version())).entity(ground).build();
    }
}
