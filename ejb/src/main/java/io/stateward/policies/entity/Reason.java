package io.stateward.policies.entity;

/**
 * Is one rule that matched, and what became of it.
 *
 * @param policy name of the document, or {@link #BUILT_IN}
 * @param version its version; 0 for the built-in rules
 * @param outcome whether it shaped the decision
 * @param text one readable sentence
 */
public record Reason(String policy, int version, Outcome outcome, String text) {

    /** Stands for the rules that Stateward has of itself; no document may bear this name. */
    public static final String BUILT_IN = "built-in";

    /** Says whether a rule that matched shaped the decision. */
    public enum Outcome {
        WON,
        LOST
    }
}
