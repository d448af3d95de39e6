package io.stateward.vault.entity;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Tells, in the transaction that marks their rows, that keys are gone for good. Follows the vault's journal, so that it comes after a
 * crash too, and once.
 *
 * @param keys the destroyed keys' ids
 * @param at when their rows were marked
 */
public record KeysDestroyed(Set<UUID> keys, Instant at) {

    public KeysDestroyed {
        keys = Set.copyOf(keys);
    }
}
