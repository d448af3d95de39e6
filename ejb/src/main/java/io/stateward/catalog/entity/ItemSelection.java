package io.stateward.catalog.entity;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says which of the tenant's live items are walked.
 *
 * @param anyOf items of one of these patterns; empty for all
 * @param ids only these, at most {@link #MAX_IDS}; empty for all
 * @param epochBelow only items that were decided before that state of the rules, or null
 */
public record ItemSelection(
        List<ItemPattern> anyOf, Set<UUID> ids, @Nullable Long epochBelow) {

    /** Most ids that are named. */
    public static final int MAX_IDS = 1_000;

    /** Most values in all patterns together: a statement takes so many parameters. */
    public static final int MAX_VALUES = 10_000;

    /** Selects all live items. */
    public static final ItemSelection ALL = new ItemSelection(List.of(), Set.of(), null);

    public ItemSelection {
        anyOf = List.copyOf(anyOf);
        ids = Set.copyOf(ids);
        if (ids.size() > MAX_IDS) {
            throw new IllegalArgumentException("At most " + MAX_IDS + " ids are walked at a time");
        }
        if (values(anyOf) > MAX_VALUES) {
            throw new IllegalArgumentException("At most " + MAX_VALUES + " values are looked for at a time");
        }
    }

    /** Selects the items of one of these patterns; without a pattern, all. */
    public static ItemSelection of(List<ItemPattern> anyOf) {
        return new ItemSelection(anyOf, Set.of(), null);
    }

    /** Selects of these only what was decided before that state of the rules. */
    public ItemSelection before(long epoch) {
        return new ItemSelection(anyOf, ids, epoch);
    }

    /** Counts the values of patterns, so that a caller can take all items instead of too many patterns. */
    public static int values(List<ItemPattern> patterns) {
        return patterns.stream()
                .flatMap(pattern -> pattern.clauses().stream())
                .flatMap(List::stream)
                .mapToInt(trait -> Math.max(1, trait.values().size()))
                .sum();
    }
}
