package io.stateward.stores.entity;

import java.util.UUID;

/** Says that a store was asked whether it is there, and is; heard in the transaction that keeps the answer. */
public record StoreAnswered(UUID store) {}
