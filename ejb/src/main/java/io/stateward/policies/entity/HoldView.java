package io.stateward.policies.entity;

/**
 * Shows a legal hold.
 *
 * @param policy the policy that it is
 * @param reason why
 * @param people how many people it is about; 0 for nobody in particular, and after its release
 */
public record HoldView(PolicyView policy, String reason, int people) {

    public boolean active() {
        return policy.status() == PolicyStatus.ACTIVE;
    }
}
