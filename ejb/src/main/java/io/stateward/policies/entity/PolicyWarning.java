package io.stateward.policies.entity;

/**
 * Tells that a policy was accepted and may not be meant so.
 *
 * @param field the field it is about, such as {@code keep.atMost}
 * @param text what will come of it, in words
 */
public record PolicyWarning(String field, String text) {}
