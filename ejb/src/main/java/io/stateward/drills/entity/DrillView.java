package io.stateward.drills.entity;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shows a drill; whom it planted is not shown.
 *
 * @param request the erasure request that it made, or null while there is none
 * @param score share of the judged markers that were found nowhere, 0 to 1, rounded down; null while, or if, none is judged
 * @param markers places in which the marker was planted
 * @param judged of those, the places that nothing keeps and that were looked into
 * @param forgotten of those, the places in which nothing was found
 * @param deadline by when nothing of it may be left
 * @param overdueAt when that had passed with something left, or null
 * @param stores what it tells of each store, by name
 */
public record DrillView(
        UUID id,
        DrillState state,
        DrillCause cause,
        String requestedBy,
        UUID operation,
        @Nullable UUID request,
        @Nullable BigDecimal score,
        int markers,
        int judged,
        int forgotten,
        Instant startedAt,
        Instant deadline,
        @Nullable Instant scoredAt,
        @Nullable Instant cleanedAt,
        @Nullable Instant overdueAt,
        List<StoreScore> stores) {

    public DrillView {
        stores = List.copyOf(stores);
    }

    /**
     * Shows one store.
     *
     * @param why why it is not drilled, not judged or kept; null otherwise
     * @param planted places in which the marker was planted
     * @param remainsIn the places in which it was still found
     * @param omitted what of the store was not drilled, with the reason
     */
    public record StoreScore(
            UUID store,
            String name,
            String kind,
            StoreResult result,
            @Nullable String why,
            int planted,
            List<String> remainsIn,
            Map<String, String> omitted) {}
}
