package io.stateward.catalog.entity;

import java.util.UUID;

/**
 * Says how many items are known of one store.
 *
 * @param living intents and items that are there
 * @param gone items that were disposed of, and intents of which nothing came
 */
public record StoreTotal(UUID store, long living, long gone) {}
