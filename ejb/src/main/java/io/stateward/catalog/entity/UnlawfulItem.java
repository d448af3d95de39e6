package io.stateward.catalog.entity;

import java.time.Instant;
import java.util.UUID;

/**
 * Is an item that lies where the rules no longer allow it.
 *
 * @param id the item
 * @param agent whose state it is
 * @param store where it is
 * @param since when that was found
 * @param policyEpoch by which state of the rules
 */
public record UnlawfulItem(UUID id, UUID agent, UUID store, Instant since, long policyEpoch) {}
