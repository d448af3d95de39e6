package io.stateward.operations.web;

import static io.stateward.tenancy.entity.Role.AGENT;
import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.operations.boundary.Operations;
import io.stateward.operations.entity.OperationStatus;
import io.stateward.operations.entity.OperationView;
import io.stateward.web.Allowed;
import io.stateward.web.PathId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tells how far something long is that a call has started. */
@Path("operations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
public class OperationsResource {

    @Inject
    Operations operations;

    /** Units done, of how many; the total is 0 while it is not known. */
    public record Progress(long done, long total) {}

    /** An operation as its client sees it. */
    public record OperationBody(
            UUID id,
            String kind,
            @Nullable UUID ref,
            OperationStatus status,
            Progress progress,
            @Nullable JsonNode result,
            @Nullable String error,
            Instant createdAt,
            Instant updatedAt) {

        static OperationBody of(OperationView view) {
            return new OperationBody(
                    view.id(),
                    view.kind(),
                    view.ref(),
                    view.status(),
                    new Progress(view.done(), view.total()),
                    view.result(),
                    view.error(),
                    view.createdAt(),
                    view.updatedAt());
        }
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read an operation's status, progress and result")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR, AGENT})
    public OperationBody of(@PathParam("id") String id) {
        return OperationBody.of(operations.of(PathId.of("operation", id)));
    }
}
