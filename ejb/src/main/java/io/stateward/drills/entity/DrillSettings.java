package io.stateward.drills.entity;

import io.stateward.policies.entity.Regime;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says how a tenant's drills run.
 *
 * @param everyDays days between the beginnings of two drills that begin by themselves, 1 to {@value #MAX_DAYS}; 0 for never
 * @param deadlineHours hours after which nothing of a drill may be left, 1 to {@value #MAX_HOURS}
 * @param categories data categories of what is planted
 * @param purpose what it is said to be kept for
 * @param jurisdiction whose law holds for the marker
 * @param regime the law that the erasure is asked for under
 * @param lastBegunAt when the last drill began, or null; no setting of anybody's
 */
public record DrillSettings(
        int everyDays,
        int deadlineHours,
        List<String> categories,
        String purpose,
        String jurisdiction,
        Regime regime,
        @Nullable Instant lastBegunAt) {

    /** Longest time between two drills. */
    public static final int MAX_DAYS = 366;

    /** Longest time until the clean-up: 30 days. */
    public static final int MAX_HOURS = 720;

    public DrillSettings {
        categories = List.copyOf(categories);
    }
}
