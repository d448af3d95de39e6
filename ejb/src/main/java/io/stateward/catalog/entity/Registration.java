package io.stateward.catalog.entity;

import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.Otherwise;
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
 * @param decision what was decided, for the store that was chosen where it was routed, and a denial where it is held aside; null when the
 *     same body was registered before
 * @param created false when the same body was registered before
 * @param diversion what came of it instead when its place was refused; null when it is where it was to be
 */
public record Registration(
        UUID id,
        ItemStatus status,
        @Nullable Instant eraseAt,
        @Nullable Instant retainUntil,
        @Nullable Decision decision,
        boolean created,
        @Nullable Diversion diversion) {

    /** Tells whether a policy holds it aside until somebody decides. */
    public boolean isHeld() {
        return diversion != null && diversion.how() == Otherwise.QUARANTINE;
    }
}
