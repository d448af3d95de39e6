package io.stateward.stores.entity;

import org.jspecify.annotations.Nullable;

/**
 * Is what an administrator writes to register where a store really is.
 *
 * @param region where it keeps state: ISO 3166 country or bloc; null for as before
 * @param processingRegion where it works on state; null for as before
 */
public record StoreMove(@Nullable String region, @Nullable String processingRegion) {}
