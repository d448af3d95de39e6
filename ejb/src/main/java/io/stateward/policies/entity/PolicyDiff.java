package io.stateward.policies.entity;

import java.util.List;

/**
 * Tells in which fields two versions of a policy differ.
 *
 * @param name the policy
 * @param from the version before
 * @param to the version after
 * @param changes the fields, by path; empty when both say the same
 */
public record PolicyDiff(String name, int from, int to, List<FieldChange> changes) {

    public PolicyDiff {
        changes = List.copyOf(changes);
    }
}
