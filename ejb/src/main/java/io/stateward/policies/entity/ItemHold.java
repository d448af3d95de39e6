package io.stateward.policies.entity;

import java.util.UUID;

/**
 * Is a hold on single items, as it stands.
 *
 * @param id the hold
 * @param policy its name
 * @param version its version
 * @param reason why, in words that name nobody
 */
public record ItemHold(UUID id, String policy, int version, String reason) {

    /** Returns the name and version for people. */
    public String title() {
        return policy + " v" + version;
    }

    /** Returns it as what stands against an erasure of everything it is about. */
    public String text() {
        return title() + " holds this until it is released: " + reason;
    }

    /** Returns it as a rule that shaped a decision. */
    public Reason asReason() {
        return new Reason(policy, version, Reason.Outcome.WON, text());
    }
}
