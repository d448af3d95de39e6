package io.stateward.ledger.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Is an entry as an auditor reads it: enough to compute its leaf, and its commitment as long as the payload exists.
 *
 * @param id the entry
 * @param index its leaf's position in the tree, from 0
 * @param type what happened
 * @param at when, in whole seconds
 * @param payload the exact JSON text that the leaf commits to; null once destroyed
 * @param r base64 of the blinding value; null once destroyed
 * @param commitment base64 of what stands in the leaf
 * @param destroyedAt when payload and blinding value were destroyed; null while they exist
 */
public record EntryView(
        EntryId id,
        long index,
        String type,
        Instant at,
        @Nullable String payload,
        @Nullable String r,
        String commitment,
        @Nullable Instant destroyedAt) {}
