package io.stateward.erasure.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Is the time in which a request must be answered; {@link DueDate} computes its end. */
@Embeddable
class Deadline {

    @Column(name = "received_at", updatable = false)
    private Instant receivedAt;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "extended")
    private boolean extended;

    @Column(name = "extended_at")
    private @Nullable Instant extendedAt;

    @Column(name = "extension_reason")
    private @Nullable String extensionReason;

    @Column(name = "confirm_by", updatable = false)
    private @Nullable Instant confirmBy;

    @Column(name = "paused_at")
    private @Nullable Instant pausedAt;

    @Column(name = "pause_ended_at")
    private @Nullable Instant pauseEndedAt;

    @Column(name = "paused_days")
    private int pausedDays;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Deadline() {}

    Deadline(Instant receivedAt, Instant dueAt) {
        this.receivedAt = receivedAt;
        this.dueAt = dueAt;
    }

    /** Notes until when the receipt is to be confirmed. */
    void confirmBy(Instant end) {
        confirmBy = end;
    }

    /** Extends it once, inside the first period. */
    void extend(Instant extendedDue, String reason, Instant now) {
        if (extended) {
            throw ErasureStatus.conflict("A request can be extended once, and this one was.");
        }
        if (pausedAt != null) {
            throw ErasureStatus.conflict("The period stands still until the person's identity is confirmed.");
        }
        if (now.isAfter(dueAt)) {
            throw ErasureStatus.conflict(
                    "The first period is over; an extension must be told inside it (GDPR Art. 12(3), CCPA 7021(b)).");
        }
        extended = true;
        extendedAt = now;
        extensionReason = reason;
        dueAt = extendedDue;
    }

    /** Lets it stand still; false if it does already, or did for as long as it may. */
    boolean pause(Instant now) {
        if (pausedAt != null || pauseEndedAt != null) {
            return false;
        }
        pausedAt = now;
        return true;
    }

    /** Lets it go on, its end moved by the days for which it stood still, and returns how many they were. */
    int resume(Instant now, ZoneId zone) {
        if (pausedAt == null) {
            return 0;
        }
        int days = PausedTime.days(pausedAt, now, zone);
        pausedDays += days;
        dueAt = PausedTime.later(dueAt, days, zone);
        pausedAt = null;
        return days;
    }

    /** Returns its end as it is if it goes on now: while it stands still it moves away day by day. */
    Instant dueAt(Instant now, ZoneId zone) {
        return pausedAt == null ? dueAt : PausedTime.later(dueAt, PausedTime.days(pausedAt, now, zone), zone);
    }

    /** Lets it go on for good, and returns for how many days it stood still. */
    int endPause(Instant now, ZoneId zone) {
        pauseEndedAt = now;
        return resume(now, zone);
    }

    @Nullable
    Instant pauseEndedAt() {
        return pauseEndedAt;
    }

    @Nullable
    Instant pausedAt() {
        return pausedAt;
    }

    int pausedDays() {
        return pausedDays;
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

    @Nullable
    Instant extendedAt() {
        return extendedAt;
    }

    @Nullable
    String extensionReason() {
        return extensionReason;
    }

    @Nullable
    Instant confirmBy() {
        return confirmBy;
    }
}
