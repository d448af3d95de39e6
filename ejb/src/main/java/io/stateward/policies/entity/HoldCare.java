package io.stateward.policies.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Is who cares for a hold and when it is to be looked at again. A hold whose review is overdue is told of and goes on: it never ends by
 * itself.
 */
@Embeddable
public class HoldCare {

    @Column(name = "hold_owner")
    private @Nullable String owner;

    @Column(name = "review_at")
    private @Nullable LocalDate reviewAt;

    @Column(name = "reviewed_at")
    private @Nullable Instant reviewedAt;

    @Column(name = "reviewed_by")
    private @Nullable String reviewedBy;

    @Column(name = "review_note")
    private @Nullable String note;

    protected HoldCare() {}

    HoldCare(String owner, LocalDate reviewAt) {
        this.owner = owner;
        this.reviewAt = reviewAt;
    }

    /** Returns the same care after somebody has looked at the hold. */
    HoldCare reviewed(Policy.Author reviewer, LocalDate until, @Nullable String words) {
        HoldCare next = new HoldCare();
        next.owner = owner;
        next.reviewAt = until;
        next.reviewedAt = reviewer.at();
        next.reviewedBy = reviewer.name();
        next.note = words;
        return next;
    }

    /** Is what is shown of it. */
    public HoldReview view() {
        return new HoldReview(owner, reviewAt, reviewedAt, reviewedBy, note);
    }
}
