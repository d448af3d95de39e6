package io.stateward.policies.entity;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Shows who is responsible for a hold and when it is, or was, looked at again.
 *
 * @param owner who is responsible for it; null for a hold that was written as a document
 * @param reviewAt the day by which somebody is to look at it again; overdue from the day after on; null for such a hold
 * @param reviewedAt when somebody last did, or null
 * @param reviewedBy who, or null
 * @param note what they noted, or null
 */
public record HoldReview(
        @Nullable String owner,
        @Nullable LocalDate reviewAt,
        @Nullable Instant reviewedAt,
        @Nullable String reviewedBy,
        @Nullable String note) {

    /** Is of a hold of which nothing was said. */
    public static final HoldReview NONE = new HoldReview(null, null, null, null, null);

    /** Tells whether the day by which somebody was to look at it has passed. */
    public boolean isOverdue(LocalDate today) {
        return reviewAt != null && reviewAt.isBefore(today);
    }
}
