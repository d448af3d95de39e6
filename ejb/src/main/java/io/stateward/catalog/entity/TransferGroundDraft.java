package io.stateward.catalog.entity;

import io.stateward.policies.entity.TransferBasis;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Is the ground of transfers between two stores as somebody declares it.
 *
 * @param fromStore id or name of the store that state leaves
 * @param toStore id or name of the store it goes to
 * @param kind {@code SCC} (GDPR Art. 46), {@code BCR} (Art. 47), {@code DEROGATION} (Art. 49, for one transfer, with a reason), or {@code
 *     ADEQUACY}: the recipient is in the scope of an adequacy decision that does not cover everybody (Art. 45)
 * @param reference where it is written down: number of a contract or certification, at most 255 characters, in words that name nobody
 * @param until the last day on which it holds, by UTC; null when it has no end
 * @param reason why, at most 1,000 characters, in words that name nobody; needed for a derogation
 */
public record TransferGroundDraft(
        String fromStore,
        String toStore,
        TransferBasis.Kind kind,
        String reference,
        @Nullable LocalDate until,
        @Nullable String reason) {

    /** Longest reference, in characters. */
    public static final int MAX_REFERENCE_CHARS = 255;

    /** Longest reason, in characters. */
    public static final int MAX_REASON_CHARS = 1_000;
}
