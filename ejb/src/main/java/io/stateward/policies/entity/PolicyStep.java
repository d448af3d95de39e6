package io.stateward.policies.entity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is what the ledger keeps of a step in a policy's life. The document is not in it, because the version never changes; and neither a
 * hold's people nor who took the step and why, because people have no place in the ledger: the policy's row tells it.
 *
 * @param id the policy
 * @param name its name
 * @param version its version
 * @param kind what it is about
 * @param status what it has become
 * @param effectiveFrom when it begins to decide, if that was said
 * @param from the earlier version whose document it has again, if it was rolled back
 */
public record PolicyStep(
        UUID id,
        String name,
        int version,
        PolicyKind kind,
        PolicyStatus status,
        @Nullable Instant effectiveFrom,
        @Nullable Integer from) {

    public static PolicyStep of(Policy policy) {
        PolicyView view = policy.view();
        return new PolicyStep(
                view.id(),
                view.name(),
                view.version(),
                view.kind(),
                view.status(),
                view.life().effectiveFrom(),
                null);
    }

    /** Adds the version whose document it has again. */
    public PolicyStep backTo(int earlier) {
        return new PolicyStep(id, name, version, kind, status, effectiveFrom, earlier);
    }
}
