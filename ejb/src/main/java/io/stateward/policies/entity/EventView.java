package io.stateward.policies.entity;

/**
 * Shows an event's name, and of nobody that it happened.
 *
 * @param name its name
 * @param people of how many people it is noted
 * @param asked whether a policy that decides now counts a period since it
 */
public record EventView(String name, long people, boolean asked) {}
