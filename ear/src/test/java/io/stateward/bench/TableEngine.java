package io.stateward.bench;

import io.stateward.policies.control.DecisionTable;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.AgentFacts;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.policies.entity.StoreFacts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;

/** Decides by Stateward's compiled table. */
record TableEngine(DecisionTable table) implements Engine<Action> {

    static final Instant NOW = ResidencyRules.DAY.atStartOfDay().toInstant(ZoneOffset.UTC);
    private static final long SIZE_BYTES = 100;

    @Override
    public Action prepare(Question question) {
        return action(question);
    }

    static Action action(Question question) {
        return Action.store(
                new AgentFacts("airline-support", "limited", Set.of()),
                new StoreFacts("crm", "jdbc", question.region(), question.region(), Set.of()),
                new ItemFacts(
                        "conversation",
                        Set.of(question.category()),
                        "customer-support",
                        Set.of(question.jurisdiction()),
                        Set.of(),
                        null,
                        null,
                        SIZE_BYTES),
                Set.of());
    }

    @Override
    public boolean permits(Action action) {
        return table.decide(action, NOW).permitted();
    }
}
