package io.stateward.agents.web;

import static io.stateward.tenancy.entity.Role.AGENT;
import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.stateward.Page;
import io.stateward.agents.boundary.Agents;
import io.stateward.agents.entity.AgentDraft;
import io.stateward.agents.entity.AgentFilter;
import io.stateward.agents.entity.AgentStatus;
import io.stateward.agents.entity.AgentView;
import io.stateward.agents.entity.RegisteredAgent;
import io.stateward.policies.entity.PolicyWarning;
import io.stateward.web.Absent;
import io.stateward.web.Allowed;
import io.stateward.web.Answers;
import io.stateward.web.EntityTags;
import io.stateward.web.Idempotent;
import io.stateward.web.OneTime;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Registers agents and moves them through their life cycle. */
@Path("agents")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Agents")
public class AgentsResource {

    @Inject
    Agents agents;

    /** What registering an agent needs to know; fields as {@link AgentDraft}. */
    public record AgentBody(
            String name,
            String description,
            String owner,
            List<String> purposes,
            List<String> models,
            String jurisdiction,
            @Nullable String risk,
            @Nullable List<String> tags) {

        AgentDraft draft() {
            return new AgentDraft(name, description, owner, purposes, models, jurisdiction, risk, Absent.list(tags));
        }
    }

    /** Why an agent's status changes. */
    public record ReasonBody(String reason) {}

    /** A registered agent; the client's secret is shown once. */
    public record Registered(@JsonUnwrapped AgentView agent, String clientSecret, List<PolicyWarning> warnings)
            implements OneTime {

        static Registered of(RegisteredAgent registered, List<PolicyWarning> warnings) {
            return new Registered(registered.agent(), registered.clientSecret(), warnings);
        }

        @Override
        public Object withoutSecret() {
            return agent;
        }
    }

    @POST
    @Idempotent
    @Answers(value = Registered.class, status = 201)
    @Operation(summary = "Register an agent and create its client in Keycloak; the client's secret is shown once")
    @Allowed(TENANT_ADMIN)
    public Response register(AgentBody body) {
        RegisteredAgent registered = agents.register(body.draft());
        return Response.created(URI.create("agents/" + registered.agent().id()))
                .tag(EntityTags.of(registered.agent().version()))
                .entity(Registered.of(
                        registered, agents.warnings(registered.agent().id().toString())))
                .build();
    }

    @GET
    @Operation(summary = "List agents, those whose name begins with something, or those of a status")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public Page<AgentView> list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("name") @Nullable String name,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        AgentFilter filter = new AgentFilter(Query.choice("status", status, AgentStatus.class), name);
        return agents.list(filter, cursor, Query.integer("limit", limit));
    }

    @GET
    @Path("{agent}")
    @Answers(AgentView.class)
    @Operation(summary = "Read an agent by id or name")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR, AGENT})
    public Response of(@PathParam("agent") String agent) {
        return tagged(agents.reach(agent));
    }

    @POST
    @Path("{agent}/quarantine")
    @Answers(AgentView.class)
    @Operation(summary = "Keep an agent from acting, at once")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER})
    public Response quarantine(
            @PathParam("agent") String agent, @HeaderParam("If-Match") @Nullable String ifMatch, ReasonBody body) {
        return tagged(agents.quarantine(agent, body.reason(), EntityTags.expected(ifMatch)));
    }

    @POST
    @Path("{agent}/release")
    @Answers(AgentView.class)
    @Operation(summary = "Let a quarantined agent act again, with tokens issued from now on")
    @Allowed(TENANT_ADMIN)
    public Response release(
            @PathParam("agent") String agent, @HeaderParam("If-Match") @Nullable String ifMatch, ReasonBody body) {
        return tagged(agents.release(agent, body.reason(), EntityTags.expected(ifMatch)));
    }

    @POST
    @Path("{agent}/retire")
    @Answers(AgentView.class)
    @Operation(summary = "End an agent's life; its client is removed, what it keeps stays in the catalog")
    @Allowed(TENANT_ADMIN)
    public Response retire(
            @PathParam("agent") String agent, @HeaderParam("If-Match") @Nullable String ifMatch, ReasonBody body) {
        return tagged(agents.retire(agent, body.reason(), EntityTags.expected(ifMatch)));
    }

    private static Response tagged(AgentView view) {
        return Response.ok(view).tag(EntityTags.of(view.version())).build();
    }
}
