package io.stateward.retention.web;

import static io.stateward.tenancy.entity.Role.AGENT;
import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.retention.boundary.Explanations;
import io.stateward.retention.entity.ItemWhy;
import io.stateward.web.Allowed;
import io.stateward.web.PathId;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tells why an agent's state is still there. */
@Path("agents/{agent}/state/{item}/why")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "State")
public class WhyResource {

    @Inject
    Explanations explanations;

    @GET
    @Operation(summary = "Tell why a piece of state is still there, now or at a past moment, by the rules of then")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR, AGENT})
    public ItemWhy why(
            @PathParam("agent") String agent, @PathParam("item") String item, @QueryParam("at") @Nullable String at) {
        return explanations.why(agent, PathId.of("state item", item), Query.time("at", at));
    }
}
