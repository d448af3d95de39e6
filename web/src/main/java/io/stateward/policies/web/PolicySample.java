package io.stateward.policies.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is an example document to begin a policy with.
 *
 * @param key its name in addresses
 * @param title what it is for, in a few words
 * @param text the document
 */
public record PolicySample(String key, String title, String text) {

    private static final PolicySample RESIDENCY =
            new PolicySample("residency", "Keep state of people in the EU there", """
            name: eu-conversations
            kind: residency
            # All that is listed must match.
            appliesTo:
              categories: [conversation, contact]
              jurisdictions: [EU]
            # Everywhere else it is denied.
            allow:
              storage: [EU, adequate(EU)]
              processing: [EU]
            otherwise: deny
            """);

    private static final PolicySample MAXIMUM = new PolicySample("maximum", "Erase what was not used for a year", """
            name: conversation-lifetime
            kind: retention
            appliesTo:
              categories: [conversation]
            keep:
              atMost: P1Y
              since: lastUsed
              # However often it is used.
              cap: P3Y
            then: erase
            """);

    private static final PolicySample MINIMUM = new PolicySample("minimum", "Keep what the law asks for", """
            name: system-logs
            kind: retention
            appliesTo:
              categories: [system-log]
            keep:
              atLeast: P6M
              atMost: P2Y
              since: created
            basis:
              text: AI Act Art. 26(6), logs of a high-risk system
              # Stands against a person's request too.
              againstErasure: GDPR 17(3)(b)
            then: erase
            """);

    private static final PolicySample REVIEW = new PolicySample("review", "Ask somebody before it goes", """
            name: complaints
            kind: retention
            appliesTo:
              categories: [complaint]
            keep:
              atMost: P3Y
            then: review
            """);

    private static final PolicySample ROUTING = new PolicySample("routing", "Which models a workflow may call", """
            name: research-models
            kind: routing
            appliesTo:
              purposes: [research]
            use:
              models: [llama-*, mistral-*]
              stateful: deny
              contextTokens: 200000
            """);

    private static final PolicySample HOLD = new PolicySample("hold", "Stop every erasure for a case", """
            name: case-7
            kind: hold
            appliesTo:
              tags: [case-7]
            reason: a pending court case
            """);

    /** All examples, the one to begin with first. */
    static final List<PolicySample> ALL = List.of(RESIDENCY, MAXIMUM, MINIMUM, REVIEW, ROUTING, HOLD);

    /** Returns the example of that key; the first one for any other. */
    static PolicySample of(@Nullable String key) {
        return ALL.stream()
                .filter(sample -> sample.key().equals(key))
                .findFirst()
                .orElse(RESIDENCY);
    }
}
