package io.stateward.policies.entity;

/**
 * Is what the ledger keeps of taking over a policy set; who did it stands with the versions it made.
 *
 * @param epoch the state of the rules that it led to
 * @param report what became of what
 */
public record PolicySetStep(long epoch, PolicySetReport report) {}
