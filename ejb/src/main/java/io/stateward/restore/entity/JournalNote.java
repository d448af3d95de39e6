package io.stateward.restore.entity;

import io.stateward.erasure.entity.ErasureTrace;
import io.stateward.subjects.entity.Suppressed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is what one record of the erasure journal holds, sealed.
 *
 * @param kind what happened
 * @param at when it was written
 * @param erasure which erasure, or null for a lift
 * @param suppressed what keeps the person from coming in again, or null
 * @param lifted hashes that are not remembered any more, as hexadecimal
 */
public record JournalNote(
        Kind kind,
        Instant at,
        @Nullable ErasureTrace erasure,
        @Nullable Suppressed suppressed,
        List<String> lifted) {

    public JournalNote {
        lifted = List.copyOf(lifted);
    }

    /** Says what happened. */
    public enum Kind {
        /** An execution has begun. */
        BEGUN,
        /** A request is about to end as completed. */
        COMPLETED,
        /** An officer lets somebody in again. */
        LIFTED
    }
}
