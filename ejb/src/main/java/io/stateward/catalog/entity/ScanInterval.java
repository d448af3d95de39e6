package io.stateward.catalog.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Says how often a store is scanned by itself.
 *
 * @param everyHours hours between the beginnings of two scans, 1 to {@value #MAX_HOURS}; 0 for never
 * @param ownSetting whether that was set for this store; otherwise it is the installation's default
 * @param lastBegunAt when the last scan began, or null
 * @param nextAt when the next one is due, or null for never
 */
public record ScanInterval(
        int everyHours,
        boolean ownSetting,
        @Nullable Instant lastBegunAt,
        @Nullable Instant nextAt) {

    /** Longest interval: a year. */
    public static final int MAX_HOURS = 8_784;
}
