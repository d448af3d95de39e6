package io.stateward.drills.entity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is what somebody says who begins a drill.
 *
 * @param stores ids or names; empty for all
 * @param deadline by when nothing of it may be left, an hour to 30 days ahead; null for the tenant's setting
 */
public record DrillDraft(List<String> stores, @Nullable Instant deadline) {

    public DrillDraft {
        stores = List.copyOf(stores);
    }
}
