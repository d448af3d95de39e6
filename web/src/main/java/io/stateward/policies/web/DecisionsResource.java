package io.stateward.policies.web;

import static io.stateward.tenancy.entity.Role.AGENT;
import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.agents.boundary.Agents;
import io.stateward.agents.entity.AgentView;
import io.stateward.policies.boundary.PolicyDecisions;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.AgentFacts;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.StoreFacts;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreView;
import io.stateward.web.Allowed;
import io.stateward.web.Answers;
import io.stateward.web.JsonBody;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Says what the policies say, before anything is done. */
@Path("decisions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Policies")
public class DecisionsResource {

    @Inject
    PolicyDecisions decisions;

    @Inject
    Agents agents;

    @Inject
    Stores stores;

    /** Many questions, answered by the same state of the rules. */
    public record Requests(List<DecisionBody> requests) {}

    /** The answers, in the order of the questions. */
    public record Decided(List<Decision> decisions) {}

    @POST
    @Answers(Decision.class)
    @Operation(summary = "Decide one action, or many as {requests: […]}, and explain; advice, which is not recorded")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR, AGENT})
    public Object decide(JsonNode body) {
        if (body.has("requests")) {
            List<Action> actions = JsonBody.bind(body, Requests.class).requests().stream()
                    .map(this::action)
                    .toList();
            return new Decided(decisions.decideAll(actions));
        }
        return decisions.decide(action(JsonBody.bind(body, DecisionBody.class)));
    }

    private Action action(DecisionBody body) {
        @Nullable AgentView agent = body.agent() == null ? null : agents.reach(body.agent());
        @Nullable StoreView store = body.store() == null ? null : stores.named(body.store());
        return body.action(
                agent == null ? null : new AgentFacts(agent.name(), agent.risk(), Set.copyOf(agent.tags())),
                agent == null ? null : agent.jurisdiction(),
                store == null
                        ? null
                        : new StoreFacts(
                                store.name(),
                                store.kind(),
                                store.region(),
                                store.processingRegion(),
                                Set.copyOf(store.tags())));
    }
}
