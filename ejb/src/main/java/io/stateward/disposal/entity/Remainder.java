package io.stateward.disposal.entity;

import io.stateward.stores.entity.Verdict;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is what of a run is still there for one reason in one store; targets whose ends fall on one day of the tenant's time zone are summed up.
 *
 * @param verdict of blocked and pending targets, or null for what is inside the store's residual window
 * @param ground the law or the provider's statement, or null; never the words of a hold, which may name a person
 * @param until the latest end of that day, or null while nobody knows
 * @param targets how many targets
 */
public record Remainder(
        UUID store,
        @Nullable Verdict verdict,
        @Nullable String ground,
        @Nullable Instant until,
        long targets) {}
