package io.stateward.catalog.entity;

import java.time.Instant;
import java.util.UUID;

/**
 * Counts the items of one agent in one store that lie where the rules no longer allow them.
 *
 * @param store the store
 * @param agent the agent
 * @param items how many
 * @param since when the first of them was found
 */
public record UnlawfulTotal(UUID store, UUID agent, long items, Instant since) {}
