package io.stateward.disposal.entity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Is what a task has of its target beside what {@link TaskView} shows: enough for who audits to find it at the store.
 *
 * @param ref the store's own name for it; never a person's identifier
 * @param part which part of it the task is about; an empty text for all of it
 * @param items the catalog items it covers
 * @param shared whether others are in it
 * @param attempts how often it was tried again
 * @param at when its store was asked last and the outcome noted
 */
public record SeenTarget(
        UUID task, String ref, String part, List<UUID> items, boolean shared, int attempts, Instant at) {

    public SeenTarget {
        items = List.copyOf(items);
    }
}
