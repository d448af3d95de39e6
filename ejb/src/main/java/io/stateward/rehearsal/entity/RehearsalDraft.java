package io.stateward.rehearsal.entity;

import org.jspecify.annotations.Nullable;

/**
 * Says what is to be tried out: a version of a policy, or a store in another region.
 *
 * @param policy name of the policy, or null
 * @param version its version, with a policy
 * @param store id or name of the store, or null
 * @param region where it would keep state, with a store
 * @param processingRegion where it would work on state; null for where it keeps it
 */
public record RehearsalDraft(
        @Nullable String policy,
        @Nullable Integer version,
        @Nullable String store,
        @Nullable String region,
        @Nullable String processingRegion) {

    public static RehearsalDraft ofPolicy(String name, int version) {
        return new RehearsalDraft(name, version, null, null, null);
    }

    public static RehearsalDraft ofMove(String store, String region, @Nullable String processingRegion) {
        return new RehearsalDraft(null, null, store, region, processingRegion);
    }
}
