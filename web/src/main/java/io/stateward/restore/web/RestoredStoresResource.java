package io.stateward.restore.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.Page;
import io.stateward.restore.boundary.RestoredStores;
import io.stateward.restore.entity.RestoredStoreView;
import io.stateward.web.Allowed;
import io.stateward.web.Answers;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes reports of stores that were put back to an older state. */
@Path("stores/{store}/restored")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Stores")
public class RestoredStoresResource {

    @Inject
    RestoredStores restored;

    /** To which moment the store was put back, and why. */
    public record RestoredBody(Instant restoredTo, String reason) {}

    @POST
    @Answers(value = RestoredStoreView.class, status = 202)
    @Operation(
            summary =
                    "Report that a store was put back to an older state: the stores of every erasure answered since are"
                            + " looked into again, and what is there again is erased again")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN})
    public Response report(@PathParam("store") String store, RestoredBody body) {
        RestoredStoreView view = restored.report(store, body.restoredTo(), body.reason());
        return Response.accepted(view)
                .location(URI.create("operations/" + view.operation()))
                .build();
    }

    @GET
    @Operation(summary = "List such reports, the newest first")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN, AUDITOR})
    public Page<RestoredStoreView> list(@PathParam("store") String store) {
        return new Page<>(restored.of(store), null);
    }
}
