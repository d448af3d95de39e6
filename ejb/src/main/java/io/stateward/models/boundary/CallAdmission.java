package io.stateward.models.boundary;

import io.stateward.Boundary;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.agents.boundary.Agents;
import io.stateward.agents.entity.AgentStatus;
import io.stateward.agents.entity.AgentView;
import io.stateward.models.entity.IntendedCall;
import io.stateward.policies.boundary.PolicyDecisions;
import io.stateward.policies.boundary.Regions;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.AgentFacts;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.policies.entity.ModelCall;
import io.stateward.policies.entity.StoreFacts;
import io.stateward.stores.boundary.Stores;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Alias;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Decides whether an agent may call a model now. The gateway asks before each call and makes none if this throws; it holds for this call only.
 */
@Boundary
public class CallAdmission {

    @Inject
    Agents agents;

    @Inject
    Stores stores;

    @Inject
    Subjects subjects;

    @Inject
    Regions regions;

    @Inject
    PolicyDecisions decisions;

    /**
     * Lets a call pass.
     *
     * @param agent id or name of the agent; an agent's token reaches only itself
     * @return the decision, which permits; {@code use} says how large the context may be and whether the provider may keep state
     * @throws StatewardException {@code agent-not-active} (403); {@code subject-restricted}, {@code purpose-not-registered}, {@code model-denied},
     *     {@code call-denied}, {@code residency-denied} or {@code region-mismatch} (422); of kind NOT_FOUND for an unknown store
     */
    public Decision admit(String agent, IntendedCall call) {
        AgentView caller = agents.reach(agent);
        requireRegistered(caller, call);
        StoreFacts place = stores.named(call.store()).facts();
        Set<UUID> people = people(call);
        subjects.requireReadable(people);
        Action action = action(caller, call, place, people);
        Decision decision = decisions.enforce(action);
        if (call.stateful()) {
            decisions.enforce(Action.store(action.agent(), place, action.item(), people));
        }
        return decision;
    }

    private static void requireRegistered(AgentView agent, IntendedCall call) {
        if (agent.status() != AgentStatus.ACTIVE) {
            throw new StatewardException(
                    Kind.FORBIDDEN,
                    "agent-not-active",
                    "This agent is not active, so it calls no model. Release it first.");
        }
        if (!agent.purposes().contains(call.purpose())) {
            throw new StatewardException(
                    Kind.UNPROCESSABLE,
                    "purpose-not-registered",
                    "The agent is not registered for this purpose. Use one of " + agent.purposes()
                            + " or register the agent for it.");
        }
        if (!agent.models().contains(call.model())) {
            throw new StatewardException(
                    Kind.UNPROCESSABLE,
                    "model-denied",
                    "The agent is not registered with this model. Use one of " + agent.models()
                            + " or register the agent with it.");
        }
    }

    /** Returns the known people with all that they are also known as; nothing can be held against somebody whom nobody knows. */
    private Set<UUID> people(IntendedCall call) {
        Set<UUID> people = new HashSet<>();
        for (Alias person : call.subjects()) {
            subjects.find(person).ifPresent(known -> people.addAll(subjects.family(known)));
        }
        return people;
    }

    private Action action(AgentView agent, IntendedCall call, StoreFacts place, Set<UUID> people) {
        Set<String> jurisdictions = call.subjects().stream()
                .map(person -> person.jurisdiction() == null ? agent.jurisdiction() : known(person.jurisdiction()))
                .collect(Collectors.toSet());
        ItemFacts item = ItemFacts.fresh(
                Set.copyOf(call.categories()),
                call.purpose(),
                jurisdictions.isEmpty() ? Set.of(agent.jurisdiction()) : jurisdictions);
        return new Action(
                Action.Kind.PROCESS,
                new AgentFacts(agent.name(), agent.risk(), Set.copyOf(agent.tags())),
                place,
                item,
                people,
                call.feature(),
                null,
                null,
                new ModelCall(call.model(), call.stateful(), call.contextTokens()));
    }

    private String known(String jurisdiction) {
        return jurisdiction.equals(ItemFacts.UNKNOWN_JURISDICTION)
                ? jurisdiction
                : regions.require("jurisdiction", jurisdiction);
    }
}
