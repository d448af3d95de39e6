package io.stateward.stores.entity;

import org.jspecify.annotations.Nullable;

/**
 * Says what a store can do and what remains in it after a delete, as its connector declares it.
 *
 * @param list whether all state of an agent can be enumerated; otherwise what is not journaled can never be purged
 * @param search whether state can be found by a person's identifiers
 * @param hardDelete whether a delete removes the item itself
 * @param verifiable whether the item can be asked for again by another path than the delete
 * @param redact whether one person can be taken out of an item that others share
 * @param strongestEvidence the strongest evidence an erasure here can reach
 * @param residualDays days for which the store may keep a copy it does not show; 0 for none known
 * @param residualReason why, in one sentence, or null when there is no residual window
 * @param backups what is known of its backups, in one sentence
 */
public record Guarantees(
        boolean list,
        boolean search,
        boolean hardDelete,
        boolean verifiable,
        boolean redact,
        Evidence strongestEvidence,
        int residualDays,
        @Nullable String residualReason,
        String backups) {}
