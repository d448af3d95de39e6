package io.stateward.disposal.entity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shows what was refused.
 *
 * @param store the store's id
 * @param target what it is, for people
 * @param wholeStore whether everything in the store is refused
 * @param ground the reason out of the law's enumeration
 * @param article where the law has it
 * @param reason the officer's words
 * @param until when the ground ends and it goes by itself, or null
 * @param kept how many targets it keeps so far; what was erased before the refusal is not among them
 */
public record RefusedView(
        UUID id,
        UUID store,
        String target,
        boolean wholeStore,
        String ground,
        String article,
        String reason,
        @Nullable Instant until,
        String refusedBy,
        Instant refusedAt,
        int kept) {}
