package io.stateward.catalog.entity;

import java.util.List;
import java.util.UUID;

/**
 * Shows an item with whom it is about and what it is related to.
 *
 * @param subjects random ids of the people it is about; they name nobody
 * @param sources what it was derived from, the nearest first
 * @param derived what was derived from it, the nearest first
 */
public record InspectedItem(ItemView item, List<UUID> subjects, Kin sources, Kin derived) {

    public InspectedItem {
        subjects = List.copyOf(subjects);
    }

    /**
     * Is one direction of an item's lineage.
     *
     * @param cutOff whether there is more than is shown
     */
    public record Kin(List<Relative> items, boolean cutOff) {

        public Kin {
            items = List.copyOf(items);
        }
    }

    /**
     * Is an item that another was derived from, or that was derived from it.
     *
     * @param steps how many derivations lie between, from 1
     */
    public record Relative(ItemView item, int steps) {}
}
