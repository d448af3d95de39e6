package io.stateward.policies.entity;

import java.util.UUID;

/**
 * Is what the ledger keeps of a step in a policy's life. Neither the document nor a hold's people are in it: the version never changes,
 * and people have no place in the ledger.
 *
 * @param id the policy
 * @param name its name
 * @param version its version
 * @param kind what it is about
 * @param status what it has become
 */
public record PolicyStep(UUID id, String name, int version, PolicyKind kind, PolicyStatus status) {

    public static PolicyStep of(Policy policy) {
        PolicyView view = policy.view();
        return new PolicyStep(view.id(), view.name(), view.version(), view.kind(), view.status());
    }
}
