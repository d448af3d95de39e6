package io.stateward.policies.web;

import io.stateward.policies.boundary.RulesInForce;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.StoreFacts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Is what a question was answered from besides its own words: what is known of those it names, and the tenant's rules.
 *
 * @param agent the agent it names, or null
 * @param store the store it names, or null
 * @param rules the rules in force
 */
record DecisionBasis(@Nullable NamedAgent agent, @Nullable StoreFacts store, RulesInForce rules) {

    Decision decide(DecisionBody question, Instant now) {
        return rules.decide(question.action(agent, store), now);
    }
}
