package io.stateward.policies.web;

import static io.stateward.tenancy.entity.Role.AGENT;
import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.agents.boundary.Agents;
import io.stateward.policies.boundary.PolicyDecisions;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.StoreFacts;
import io.stateward.stores.boundary.Stores;
import io.stateward.web.Allowed;
import io.stateward.web.Answers;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    @Inject
    Clock clock;

    @Context
    HttpServletRequest call;

    /** The answers, in the order of the questions. */
    public record Decided(List<Decision> decisions) {}

    @POST
    @Answers(Decision.class)
    @Operation(summary = "Decide one action, or many as {requests: […]}, and explain; advice, which is not recorded")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR, AGENT})
    public Object decide(DecisionBody question) {
        List<DecisionBody> many = question.many();
        if (many != null) {
            return new Decided(decisions.decideAll(actions(many)));
        }
        DecisionBasis basis =
                new DecisionBasis(agentNamed(question.agent()), storeNamed(question.store()), decisions.inForce());
        Decision decision = basis.decide(question, clock.instant());
        DecisionLane.teach(call, basis);
        return decision;
    }

    /** Looks up each agent and store once, however often it is named. */
    private List<Action> actions(List<DecisionBody> questions) {
        if (questions.size() > PolicyDecisions.MAX_ACTIONS) {
            throw PolicyDecisions.tooMany();
        }
        Map<String, NamedAgent> agentsByName = new HashMap<>();
        Map<String, StoreFacts> storesByName = new HashMap<>();
        List<Action> actions = new ArrayList<>(questions.size());
        for (DecisionBody question : questions) {
            String agent = question.agent();
            String store = question.store();
            actions.add(question.action(
                    agent == null ? null : agentsByName.computeIfAbsent(agent, this::agentNamed),
                    store == null ? null : storesByName.computeIfAbsent(store, this::storeNamed)));
        }
        return actions;
    }

    private @Nullable NamedAgent agentNamed(@Nullable String idOrName) {
        return idOrName == null ? null : NamedAgent.of(agents.reach(idOrName));
    }

    private @Nullable StoreFacts storeNamed(@Nullable String idOrName) {
        if (idOrName == null) {
            return null;
        }
        return stores.named(idOrName).facts();
    }
}
