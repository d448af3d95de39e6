package io.stateward.policies.entity;

/**
 * Shows a legal hold.
 *
 * @param policy the policy that it is
 * @param status where it stands now, also where its time has come and nobody has noted it yet
 * @param reason why
 * @param people how many people it is about; 0 for nobody in particular, and after its release
 */
public record HoldView(PolicyView policy, PolicyStatus status, String reason, int people) {

    public boolean active() {
        return status == PolicyStatus.ACTIVE;
    }
}
