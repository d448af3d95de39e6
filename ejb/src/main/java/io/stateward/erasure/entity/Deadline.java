package io.stateward.erasure.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/** Is the time in which a request must be answered; {@link DueDate} computes its end. */
@Embeddable
class Deadline {

    @Column(name = "received_at", updatable = false)
    private Instant receivedAt;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "extended")
    private boolean extended;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Deadline() {}

    Deadline(Instant receivedAt, Instant dueAt) {
        this.receivedAt = receivedAt;
        this.dueAt = dueAt;
    }

    /** Extends it once, inside the first period. */
    void extend(Instant extendedDue, Instant now) {
        if (extended) {
            throw ErasureStatus.conflict("A request can be extended once, and this one was.");
        }
        if (now.isAfter(dueAt)) {
            throw ErasureStatus.conflict(
                    "The first period is over; an extension must be told inside it (GDPR Art. 12(3)).");
        }
        extended = true;
        dueAt = extendedDue;
    }

    Instant receivedAt() {
        return receivedAt;
    }

    Instant dueAt() {
        return dueAt;
    }

    boolean isExtended() {
        return extended;
    }
}
