package io.stateward.policies.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks that a version of a policy decides.
 *
 * @param name the policy
 * @param version its version
 * @param seen the revision that the version must still have, or null for whichever it has
 * @param from when it begins to decide, or null for at once
 * @param reason why, in words that name nobody, or null
 */
public record Activation(
        String name,
        int version,
        @Nullable Integer seen,
        @Nullable Instant from,
        @Nullable String reason) {

    /** Asks that it decides at once. */
    public static Activation now(String name, int version) {
        return new Activation(name, version, null, null, null);
    }
}
