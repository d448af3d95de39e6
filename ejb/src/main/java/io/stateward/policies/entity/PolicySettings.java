package io.stateward.policies.entity;

/**
 * Says how a tenant's policies are changed.
 *
 * @param secondPerson whether somebody else than its author must approve a version before it decides
 */
public record PolicySettings(boolean secondPerson) {}
