package io.stateward.policies.entity;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is a reason why something in a store must not be erased now: a legal hold, or a minimum with a recorded legal ground.
 *
 * @param kind hold or retention
 * @param policy name and version of the document, such as {@code tax-records v1}
 * @param categories the categories it covers; empty for all
 * @param items the catalog items it covers, or empty when it covers by category
 * @param ground the legal ground, such as {@code GDPR 17(3)(b)}; null for a hold
 * @param keep how long from its creation a piece is kept; null for a hold, which has no end date
 * @param text one readable sentence
 */
public record Block(
        Kind kind,
        String policy,
        Set<String> categories,
        Set<UUID> items,
        @Nullable String ground,
        @Nullable Period keep,
        String text) {

    /** Says which of the two it is. */
    public enum Kind {
        HOLD,
        RETENTION
    }

    public Block {
        categories = Set.copyOf(categories);
        items = Set.copyOf(items);
    }

    /** Tells whether it covers state of that category. */
    public boolean covers(String category) {
        return items.isEmpty() && (categories.isEmpty() || categories.contains(category));
    }

    /** Returns the end of the block for a piece created then, in calendar arithmetic in UTC; null when there is no end date. */
    public @Nullable Instant until(Instant created) {
        return keep == null ? null : created.atZone(ZoneOffset.UTC).plus(keep).toInstant();
    }
}
