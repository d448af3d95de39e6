package io.stateward.policies.entity;

/**
 * Tells that what decides in the current tenant has changed, in the transaction that changes it.
 *
 * @param epoch the new state of the rules
 */
public record RulesChanged(long epoch) {}
