package io.stateward.catalog.entity;

import java.util.UUID;

/**
 * Is what was decided anew of an item.
 *
 * @param id the item
 * @param version as the item was read
 * @param ends what was decided
 */
public record ItemRevision(UUID id, int version, ItemEnds ends) {}
