package io.stateward.policies.entity;

import java.util.List;

/**
 * Tells what drafting a document would come to.
 *
 * @param name the policy it would be of
 * @param kind what it is about
 * @param version the version it would be, unless somebody drafts another first
 * @param warnings what may not be meant so
 */
public record PolicyCheck(String name, PolicyKind kind, int version, List<PolicyWarning> warnings) {

    public PolicyCheck {
        warnings = List.copyOf(warnings);
    }
}
