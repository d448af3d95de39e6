package io.stateward.retention.web;

import io.stateward.policies.entity.Disposition;
import io.stateward.retention.entity.ReviewStatus;
import io.stateward.retention.entity.StayReason;
import io.stateward.retention.entity.SweepCause;
import io.stateward.retention.entity.SweepCount;
import io.stateward.retention.entity.SweepOutcome;
import io.stateward.retention.entity.SweepStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Words what sweeps do, what falls due and what waits for somebody's word. */
@Named
@ApplicationScoped
public class RetentionWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMM uuuu", Locale.ENGLISH);

    public String day(LocalDate day) {
        return DAY.format(day);
    }

    public String then(@Nullable Disposition then) {
        if (then == null) {
            return "nothing any more: no policy in force ends it";
        }
        return switch (then) {
            case ERASE -> "erased";
            case ANONYMISE -> "anonymised";
            case ARCHIVE -> "archived";
            case REVIEW -> "somebody is asked";
        };
    }

    public String status(SweepStatus status) {
        return switch (status) {
            case RUNNING -> "Under way";
            case COMPLETED -> "Completed";
            case NEEDS_ATTENTION -> "Needs attention";
        };
    }

    public String statusTag(SweepStatus status) {
        return switch (status) {
            case RUNNING -> "sw-tag sw-tag-warn";
            case COMPLETED -> "sw-tag sw-tag-good";
            case NEEDS_ATTENTION -> "sw-tag sw-tag-bad";
        };
    }

    public String cause(SweepCause cause) {
        return switch (cause) {
            case SCHEDULE -> "By schedule";
            case REQUEST -> "On demand";
            case RELEASE -> "A hold was released";
            case REVIEW -> "A review was decided";
        };
    }

    public String outcome(SweepOutcome outcome) {
        return switch (outcome) {
            case ERASED -> "erased";
            case ANONYMISED -> "anonymised";
            case MASKED -> "masked";
            case ALREADY_GONE -> "gone already";
            case NOTHING_FOUND -> "not found";
            case WOULD_DISPOSE -> "would go";
            case WOULD_ASK -> "to be put before somebody";
            case BLOCKED_BY_HOLD -> "held";
            case BLOCKED_BY_RETENTION -> "must still be kept";
            case BLOCKED_BY_LOCK -> "locked";
            case NOT_DUE -> "not due by the rules in force";
            case RESTRICTED -> "left to a privacy request";
            case AWAITED_BY_PERSON -> "kept until the person's copy is made";
            case AWAITS_REVIEW -> "waiting for somebody's word";
            case KEPT_BY_REVIEW -> "kept by somebody's word";
            case REDACTED -> "redacted";
            case PENDING_REDACTION -> "still to be redacted";
            case NOT_SEARCHABLE -> "not searchable";
            case ORPHAN_POSSIBLE -> "perhaps there without a known reference";
            case OUT_OF_SCOPE -> "out of scope";
            case FAILED -> "failed";
        };
    }

    /** Says what came of a sweep's items. */
    public String counts(List<SweepCount> counts) {
        return counts.isEmpty()
                ? "–"
                : counts.stream()
                        .map(count -> String.format(Locale.ENGLISH, "%,d ", count.items()) + outcome(count.outcome()))
                        .collect(Collectors.joining(", "));
    }

    public String review(ReviewStatus status) {
        return switch (status) {
            case OPEN -> "Waits";
            case KEPT -> "Kept";
            case TO_DISPOSE -> "To go";
            case DISPOSED -> "Gone";
            case GONE -> "Gone otherwise";
        };
    }

    public String reviewTag(ReviewStatus status) {
        return status == ReviewStatus.OPEN ? "sw-tag sw-tag-warn" : "sw-tag";
    }

    /** Says in a word why an item is, or was, still there. */
    public String because(StayReason because) {
        return switch (because) {
            case GONE -> "Gone";
            case HELD -> "Held";
            case RETAINED -> "Must be kept";
            case RESTRICTED -> "Restricted";
            case NO_MAXIMUM -> "Nothing ends it";
            case NOT_DUE -> "Not due yet";
            case IN_REVIEW -> "In review";
            case KEPT_BY_REVIEW -> "Kept by review";
            case NOT_SWEPT -> "Due, not swept yet";
            case LEFT_BY_SWEEP -> "Due, left by the sweep";
        };
    }

    public String becauseTag(StayReason because) {
        return switch (because) {
            case GONE, NO_MAXIMUM, NOT_DUE -> "sw-tag";
            case HELD, RETAINED, RESTRICTED, IN_REVIEW, KEPT_BY_REVIEW, NOT_SWEPT -> "sw-tag sw-tag-warn";
            case LEFT_BY_SWEEP -> "sw-tag sw-tag-bad";
        };
    }
}
