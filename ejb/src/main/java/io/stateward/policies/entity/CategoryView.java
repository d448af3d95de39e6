package io.stateward.policies.entity;

/**
 * Shows a registered data category.
 *
 * @param name its name
 * @param regulated whether it is denied everywhere unless a policy permits it
 */
public record CategoryView(String name, boolean regulated) {}
