package io.stateward.catalog.entity;

import java.util.Arrays;
import java.util.List;

/**
 * Says which items are meant: those that have, of each clause, one of its traits. Without a clause all are meant.
 *
 * @param clauses what an item must have
 */
public record ItemPattern(List<List<ItemTrait>> clauses) {

    public ItemPattern {
        clauses = clauses.stream().map(List::copyOf).toList();
    }

    /** Returns the pattern of the items that have each of these traits. */
    public static ItemPattern all(ItemTrait... traits) {
        return new ItemPattern(Arrays.stream(traits).map(List::of).toList());
    }
}
