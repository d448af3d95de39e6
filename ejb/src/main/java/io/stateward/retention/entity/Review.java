package io.stateward.retention.entity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is an item that a policy lets nobody dispose of without a person's word.
 *
 * @param item the item, which is also the review's id
 * @param policy name and version of the policy that asks
 * @param dueAt since when the item's time is over
 * @param keepUntil until when it stays by somebody's word, or null
 * @param decidedBy who decided, or null
 * @param justification why, in words that name nobody, or null
 */
public record Review(
        UUID item,
        UUID agent,
        UUID store,
        String kind,
        String policy,
        Instant dueAt,
        ReviewStatus status,
        Instant openedAt,
        @Nullable Instant keepUntil,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String justification) {}
