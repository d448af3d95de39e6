package io.stateward.policies.entity;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Shows that something was denied; nobody whom it was about is named.
 *
 * @param entry index of the ledger's leaf that tells of it, from 0
 * @param at when, in whole seconds
 * @param otherwise what was to come of it instead
 * @param policyEpoch the state of the rules that denied
 */
public record DenialView(
        long entry,
        Instant at,
        Action.Kind action,
        @Nullable String agent,
        @Nullable String store,
        @Nullable String storageRegion,
        @Nullable String processingRegion,
        Set<String> categories,
        @Nullable String purpose,
        @Nullable Otherwise otherwise,
        long policyEpoch) {

    public static DenialView of(long entry, Instant at, Denial denial) {
        return new DenialView(
                entry,
                at,
                denial.action(),
                denial.agent(),
                denial.store(),
                denial.storageRegion(),
                denial.processingRegion(),
                denial.categories(),
                denial.purpose(),
                denial.otherwise(),
                denial.policyEpoch());
    }
}
