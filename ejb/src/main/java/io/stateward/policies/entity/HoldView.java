package io.stateward.policies.entity;

import org.jspecify.annotations.Nullable;

/**
 * Shows a legal hold.
 *
 * @param policy the policy that it is
 * @param status where it stands now, also where its time has come and nobody has noted it yet
 * @param reason why
 * @param people how many people it is about; 0 for nobody in particular, and after its release
 * @param items how many items it is about; 0 for none in particular, and after its release
 * @param review who is responsible for it and when it is to be looked at again
 * @param reviewOverdue whether it is in force and that day has passed
 * @param enforcement how it keeps what stores delete by themselves; null after its end, and of holds from before there was such a thing
 */
public record HoldView(
        PolicyView policy,
        PolicyStatus status,
        String reason,
        int people,
        int items,
        HoldReview review,
        boolean reviewOverdue,
        @Nullable HoldEnforcement enforcement) {

    public boolean active() {
        return status == PolicyStatus.ACTIVE;
    }
}
