package io.stateward.policies.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.agents.boundary.Agents;
import io.stateward.policies.boundary.Denials;
import io.stateward.policies.entity.DenialFilter;
import io.stateward.policies.entity.DenialView;
import io.stateward.policies.entity.DenialWhy;
import io.stateward.web.Allowed;
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

/** Tells what was denied, and why. */
@Path("denials")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Policies")
public class DenialsResource {

    @Inject
    Denials denials;

    @Inject
    Agents agents;

    @GET
    @Operation(
            summary =
                    "List what was denied, the latest first; a page about one agent may be short while there are more")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public Page<DenialView> list(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("agent") @Nullable String agent,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        String name = agent == null || agent.isEmpty() ? null : agents.of(agent).name();
        DenialFilter filter = new DenialFilter(Query.time("from", from), Query.time("to", to), name);
        return denials.list(filter, cursor, Query.integer("limit", limit));
    }

    @GET
    @Path("{entry}/why")
    @Operation(summary = "Tell why it was denied, by the rules of then, and whether the same would be denied today")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public DenialWhy why(@PathParam("entry") String entry) {
        return denials.why(leaf(entry));
    }

    private static long leaf(String entry) {
        try {
            return Long.parseLong(entry);
        } catch (NumberFormatException e) {
            throw StatewardException.notFound("denial");
        }
    }
}
