package io.stateward.policies.entity;

import org.jspecify.annotations.Nullable;

/**
 * Is one policy as somebody wrote it, read and checked.
 *
 * @param name its name, unique in the tenant among policies
 * @param appliesTo what it is about
 * @param when a condition in CEL, or null
 * @param terms what it says
 */
public record PolicyDocument(
        String name, Selectors appliesTo, @Nullable String when, Terms terms) {

    public PolicyKind kind() {
        return terms.kind();
    }
}
