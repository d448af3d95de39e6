package io.stateward.agents.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.agents.entity.AgentDraft;
import io.stateward.agents.entity.AgentView;
import io.stateward.policies.boundary.Suitability;
import io.stateward.policies.entity.AgentFacts;
import io.stateward.policies.entity.PolicyWarning;
import io.stateward.policies.entity.Reason;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds what an agent declares against the rules in force. */
@ApplicationScoped
public class Admission {

    @Inject
    Suitability suitability;

    @Inject
    Stores stores;

    /**
     * Is a declared model that the rules refuse.
     *
     * @param reasons the rules, with their versions
     */
    public record RefusedModel(String model, List<Reason> reasons) {}

    /**
     * Lets an agent pass whose every model it may call for one of its purposes.
     *
     * @throws StatewardException UNPROCESSABLE {@code model-denied} with the models and the rules that refuse them
     */
    public void require(AgentDraft draft) {
        AgentFacts facts = new AgentFacts(draft.name(), draft.risk(), Set.copyOf(draft.tags()));
        Map<String, List<Reason>> refused =
                suitability.refusedModels(facts, draft.purposes(), draft.jurisdiction(), draft.models());
        if (!refused.isEmpty()) {
            List<RefusedModel> models = refused.entrySet().stream()
                    .map(model -> new RefusedModel(model.getKey(), model.getValue()))
                    .toList();
            throw new StatewardException(
                    Kind.UNPROCESSABLE,
                    "model-denied",
                    "The policies permit some of these models for none of the agent's purposes. Leave them out or change the policies;"
                            + " 'models' says which, and which rules deny.",
                    Map.of("models", models));
        }
    }

    /** Returns what a registered agent's owner should know: that no store of the tenant may keep state of its people. */
    public List<PolicyWarning> warnings(AgentView agent) {
        AgentFacts facts = new AgentFacts(agent.name(), agent.risk(), Set.copyOf(agent.tags()));
        boolean hasPlace = suitability.hasPlace(
                facts,
                agent.purposes(),
                agent.jurisdiction(),
                stores.choices().stream().map(StoreView::facts).toList());
        return hasPlace
                ? List.of()
                : List.of(
                        new PolicyWarning(
                                "jurisdiction",
                                "No store of this tenant may keep state about people in '" + agent.jurisdiction()
                                        + "' by the policies in force. Register one where it is allowed, or declare a ground of transfers."));
    }
}
