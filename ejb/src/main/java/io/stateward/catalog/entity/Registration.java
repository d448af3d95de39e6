package io.stateward.catalog.entity;

import io.stateward.policies.entity.Decision;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says what became of a registration.
 *
 * @param id the item
 * @param status {@code BOUND}, or {@code INTENDED} until its reference is confirmed
 * @param eraseAt when it is to be erased, or null when nothing asks for it
 * @param retainUntil until when it must be kept, {@code OpenEnd.AT} while that depends on an event, or null
 * @param decision what was decided; null when the same body was registered before
 * @param created false when the same body was registered before
 */
public record Registration(
        UUID id,
        ItemStatus status,
        @Nullable Instant eraseAt,
        @Nullable Instant retainUntil,
        @Nullable Decision decision,
        boolean created) {}
