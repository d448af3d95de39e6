package io.stateward.catalog.entity;

import io.stateward.policies.entity.Action;
import java.util.List;

/**
 * Is an item as it was at a past moment, as far as that is known.
 *
 * @param item as it is now
 * @param gone whether it had gone by then
 * @param action its writing into its store, in the facts of then
 * @param assumptions sentences that say what is not known and was taken for it
 */
public record PastItem(ItemView item, boolean gone, Action action, List<String> assumptions) {

    public PastItem {
        assumptions = List.copyOf(assumptions);
    }
}
