package io.stateward.erasure.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.disposal.entity.RefusedView;
import io.stateward.erasure.boundary.ErasureRefusals;
import io.stateward.erasure.entity.RefusalDraft;
import io.stateward.erasure.entity.RefusalGround;
import io.stateward.web.Allowed;
import io.stateward.web.PathId;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Refuses single targets of an erasure request, shows what is refused, and takes it back. */
@Path("erasure-requests/{id}/refusals")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Erasure")
public class RefusalsResource {

    @Inject
    ErasureRefusals refusals;

    /** Which targets, by the keys of the plan or the ids of tasks, or which store as a whole; on which ground, why, and until when. */
    public record TargetsBody(
            @Nullable List<UUID> targets,
            @Nullable String store,
            String ground,
            String reason,
            @Nullable Instant until) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Refuse targets, or everything in a store, on a legal ground; answers with all that is refused")
    @Allowed(PRIVACY_OFFICER)
    public Page<RefusedView> refuse(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, TargetsBody body) {
        RefusalGround ground = Query.choice("ground", body.ground(), RefusalGround.class);
        if (ground == null) {
            throw StatewardException.invalid("ground", "'ground' must name a legal ground of refusal.");
        }
        List<UUID> targets = body.targets() == null ? List.of() : body.targets();
        RefusalDraft draft = new RefusalDraft(targets, body.store(), ground, body.reason(), body.until());
        return new Page<>(refusals.refuse(AcceptedStep.seen(id, ifMatch), draft), null);
    }

    @GET
    @Operation(summary = "Show what is refused of a request, and how many targets each refusal keeps")
    @Allowed({PRIVACY_OFFICER, AUDITOR, TENANT_ADMIN})
    public Page<RefusedView> of(@PathParam("id") String id) {
        return new Page<>(refusals.of(PathId.of("erasure request", id)), null);
    }

    @DELETE
    @Path("{refusal}")
    @Operation(
            summary =
                    "Withdraw a refusal: what it kept is erased with the rest, or by itself when the request has ended")
    @Allowed(PRIVACY_OFFICER)
    public Page<RefusedView> withdraw(
            @PathParam("id") String id,
            @PathParam("refusal") String refusal,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return new Page<>(refusals.withdraw(AcceptedStep.seen(id, ifMatch), PathId.of("refusal", refusal)), null);
    }
}
