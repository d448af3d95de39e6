package io.stateward.policies.entity;

import java.util.UUID;

/**
 * Is what a hold cannot keep of one kind of state in one store.
 *
 * @param store the store's id
 * @param storeName its name
 * @param kind kind of state item; {@code *} for all kinds
 * @param why what is in the way
 * @param items how many items
 */
public record HoldShortfall(UUID store, String storeName, String kind, HoldGap why, long items) {}
