package io.stateward.policies.entity;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Is what the ledger keeps of a denied action: what decided and by which facts, without people and without words; the sentences are
 * rendered again from the named versions.
 *
 * @param action what was to be done
 * @param agent the agent's name
 * @param store the store's name
 * @param storageRegion where it would have been stored
 * @param processingRegion where it would have been processed
 * @param categories data categories
 * @param purpose purpose
 * @param jurisdictions jurisdictions of the people
 * @param call the call to a model by which it would have been processed
 * @param otherwise what is to come of it instead
 * @param policyEpoch the state of the rules
 * @param rules every rule that matched, with its outcome
 * @param kind kind of state item; null where it was not known, and in entries of older builds, like what follows
 * @param sizeBytes its size
 * @param mismatch whether the store was found elsewhere than it is registered
 */
public record Denial(
        Action.Kind action,
        @Nullable String agent,
        @Nullable String store,
        @Nullable String storageRegion,
        @Nullable String processingRegion,
        Set<String> categories,
        @Nullable String purpose,
        Set<String> jurisdictions,
        @Nullable ModelCall call,
        @Nullable Otherwise otherwise,
        long policyEpoch,
        List<Rule> rules,
        @Nullable String kind,
        @Nullable Long sizeBytes,
        @Nullable Boolean mismatch) {

    /** The type of the ledger's entries of denials. */
    public static final String ENTRY = "decision-denied";

    /**
     * Names a rule and what became of it.
     *
     * @param policy its name
     * @param version its version
     * @param outcome whether it shaped the decision
     */
    public record Rule(String policy, int version, Reason.Outcome outcome) {}

    public static Denial of(Action action, Decision decision) {
        StoreFacts store = action.store();
        AgentFacts agent = action.agent();
        return new Denial(
                action.kind(),
                agent == null ? null : agent.name(),
                store == null ? null : store.name(),
                store == null ? null : store.storageRegion(),
                store == null ? null : store.processingRegion(),
                action.item().categories(),
                action.item().purpose(),
                action.item().jurisdictions(),
                action.call(),
                decision.otherwise(),
                decision.policyEpoch(),
                decision.reasons().stream()
                        .map(reason -> new Rule(reason.policy(), reason.version(), reason.outcome()))
                        .toList(),
                action.item().kind(),
                action.item().sizeBytes(),
                store == null ? null : store.mismatch());
    }
}
