package io.stateward.policies.entity;

/**
 * Is what the ledger keeps of taking over a policy set.
 *
 * @param by the account that did it
 * @param epoch the state of the rules that it led to
 * @param report what became of what
 */
public record PolicySetStep(String by, long epoch, PolicySetReport report) {}
