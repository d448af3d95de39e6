package io.stateward.catalog.entity;

import io.stateward.policies.entity.ItemFacts;
import io.stateward.stores.entity.KnownItem;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Is an item whose time is over by what was decided when it was last judged, with what policies ask to judge it again.
 *
 * @param item what its store's connector is told; not shared, because a sweep is about the whole item
 * @param agent the agent whose state it is
 * @param dueAt since when it is due
 * @param restricted whether something keeps it from a person's erasure
 * @param facts what policies ask, its people's jurisdictions among them
 * @param subjects the people it is about; where it names nobody, those whom it was derived from
 */
public record DueItem(
        KnownItem item, UUID agent, Instant dueAt, boolean restricted, ItemFacts facts, Set<UUID> subjects) {

    public DueItem {
        subjects = Set.copyOf(subjects);
    }

    /** Returns the item as one that something keeps from being processed. */
    public DueItem keeping() {
        return new DueItem(item, agent, dueAt, true, facts, subjects);
    }

    public UUID id() {
        return item.id();
    }
}
