package io.stateward.policies.entity;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes the failures of steps that only a draft can take. */
final class NotADraft {

    private NotADraft() {}

    static StatewardException of(int number, PolicyStatus status, @Nullable Instant from) {
        return status == PolicyStatus.SCHEDULED
                ? new StatewardException(
                        Kind.CONFLICT,
                        "policy-scheduled",
                        "Version " + number + " of this policy is to begin on " + from
                                + ". Withdraw it first if that is to change.")
                : new StatewardException(
                        Kind.CONFLICT,
                        "policy-not-draft",
                        "Version " + number
                                + " of this policy is no longer a draft. Draft the document again and activate the"
                                + " new version.");
    }
}
