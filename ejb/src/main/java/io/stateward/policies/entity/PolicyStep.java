package io.stateward.policies.entity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is what the ledger keeps of a step in a policy's life. Neither the document nor a hold's people are in it: the version never changes,
 * and people have no place in the ledger.
 *
 * @param id the policy
 * @param name its name
 * @param version its version
 * @param kind what it is about
 * @param status what it has become
 * @param effectiveFrom when it begins to decide, if that was said
 * @param by the account that took the step, or null where the calendar did or the entry tells it elsewhere
 * @param reason why, if that was said
 * @param from the earlier version whose document it has again, if it was rolled back
 */
public record PolicyStep(
        UUID id,
        String name,
        int version,
        PolicyKind kind,
        PolicyStatus status,
        @Nullable Instant effectiveFrom,
        @Nullable String by,
        @Nullable String reason,
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
                null,
                null,
                null);
    }

    /** Adds who took the step, and why. */
    public PolicyStep by(String account, @Nullable String why) {
        return new PolicyStep(id, name, version, kind, status, effectiveFrom, account, why, from);
    }

    /** Adds the version whose document it has again. */
    public PolicyStep backTo(int earlier) {
        return new PolicyStep(id, name, version, kind, status, effectiveFrom, by, reason, earlier);
    }
}
