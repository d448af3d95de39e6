package io.stateward.retention.entity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is a person's word on items under review.
 *
 * @param items 1 to {@value #MAX_ITEMS} items
 * @param justification why, 1 to {@value #MAX_JUSTIFICATION_CHARS} characters that name nobody
 * @param until until when they stay; null for a year; not used for what goes
 */
public record ReviewDecision(
        List<UUID> items, String justification, @Nullable Instant until) {

    /** Most items decided on at once. */
    public static final int MAX_ITEMS = 1_000;

    /** Longest justification, in characters. */
    public static final int MAX_JUSTIFICATION_CHARS = 2_000;

    /** Longest time in years for which an item can be kept without being asked for again. */
    public static final int MAX_YEARS = 10;

    public ReviewDecision {
        items = List.copyOf(items);
    }
}
