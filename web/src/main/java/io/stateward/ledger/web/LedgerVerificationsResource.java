package io.stateward.ledger.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.Page;
import io.stateward.ledger.boundary.LedgerVerifications;
import io.stateward.ledger.entity.LogVerificationView;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Has the whole log verified, and shows what came of it. */
@Path("ledger/verifications")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Ledger")
public class LedgerVerificationsResource {

    @Inject
    LedgerVerifications verifications;

    /** Checkpoints that the caller has kept from earlier; the log must extend each of them. */
    public record VerificationBody(@Nullable List<String> checkpoints) {}

    @POST
    @Idempotent
    @Answers(value = LogVerificationView.class, status = 202)
    @Operation(
            summary =
                    "Compute every leaf, commitment, tile and root of the log again, and hold them against its signature, its"
                            + " keys, its witnesses and the given checkpoints; Location is the operation that tells how far it is")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public Response start(VerificationBody body) {
        List<String> checkpoints = body.checkpoints();
        LogVerificationView begun = verifications.start(checkpoints == null ? List.of() : checkpoints);
        return Response.accepted(begun)
                .location(URI.create("operations/" + begun.operation()))
                .build();
    }

    @GET
    @Operation(summary = "List verifications of the log, the newest first")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public Page<LogVerificationView> list(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable String limit) {
        return verifications.list(cursor, Query.integer("limit", limit));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read what a verification found, by leaf")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public LogVerificationView of(@PathParam("id") String id) {
        return verifications.of(PathId.of("verification", id));
    }
}
