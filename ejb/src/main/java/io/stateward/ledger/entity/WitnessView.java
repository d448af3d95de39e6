package io.stateward.ledger.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Is what a configured witness has said about the tenant's log.
 *
 * @param name of its key
 * @param key its vkey
 * @param size entries of the state that it signed last, 0 if none
 * @param missing entries of the log that it has not signed
 * @param cosignedAt when it signed last, by its clock; null if never
 * @param failure why it has not signed since, or null
 * @param failedAt when that was
 */
public record WitnessView(
        String name,
        String key,
        long size,
        long missing,
        @Nullable Instant cosignedAt,
        @Nullable String failure,
        @Nullable Instant failedAt) {}
