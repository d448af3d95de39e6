package io.stateward.retention.control;

import io.stateward.catalog.entity.DueItem;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.Disposition;
import io.stateward.retention.entity.Review;
import io.stateward.retention.entity.ReviewStatus;
import io.stateward.retention.entity.SweepCause;
import io.stateward.retention.entity.SweepOutcome;
import io.stateward.retention.entity.Tally;
import io.stateward.stores.entity.Evidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sorts judged items by what is to be done with them. Holds nothing but one chunk. */
final class Sorting {

    private final Instant asOf;
    private final Instant now;
    private final boolean onlyReviewed;
    private final Map<Disposition, List<DueItem>> toDo = new EnumMap<>(Disposition.class);
    private final List<Asked> toAsk = new ArrayList<>();
    private final Tally tally = new Tally();

    /** Is an item for which a person's word is to be asked. */
    record Asked(DueItem item, String policy) {}

    Sorting(Instant asOf, Instant now, SweepCause cause) {
        this.asOf = asOf;
        this.now = now;
        this.onlyReviewed = cause == SweepCause.REVIEW;
    }

    /**
     * Takes one item; a sweep after a decision passes over what nobody has decided on.
     *
     * @param review what is known of its review, or null
     */
    void take(DueItem item, Decision decision, @Nullable Review review) {
        if (onlyReviewed && (review == null || review.status() != ReviewStatus.TO_DISPOSE)) {
            return;
        }
        if (item.restricted()) {
            left(SweepOutcome.RESTRICTED);
        } else if (decision.held()) {
            left(SweepOutcome.BLOCKED_BY_HOLD);
        } else if (!Judging.letsGo(decision, asOf)) {
            Instant keep = decision.retainUntil();
            boolean kept = decision.eraseAt() != null && keep != null && keep.isAfter(asOf);
            left(kept ? SweepOutcome.BLOCKED_BY_RETENTION : SweepOutcome.NOT_DUE);
        } else if (decision.then() == Disposition.REVIEW) {
            reviewed(item, String.valueOf(decision.endedBy()), review);
        } else {
            Disposition then = decision.then() == null ? Disposition.ERASE : decision.then();
            toDo.computeIfAbsent(then, d -> new ArrayList<>()).add(item);
        }
    }

    private void reviewed(DueItem item, String policy, @Nullable Review review) {
        if (review != null && review.status() == ReviewStatus.TO_DISPOSE) {
            toDo.computeIfAbsent(Disposition.ERASE, d -> new ArrayList<>()).add(item);
        } else if (review != null && review.status() == ReviewStatus.KEPT && isAhead(review.keepUntil())) {
            left(SweepOutcome.KEPT_BY_REVIEW);
        } else if (review != null && review.status() == ReviewStatus.OPEN) {
            left(SweepOutcome.AWAITS_REVIEW);
        } else {
            toAsk.add(new Asked(item, policy));
        }
    }

    private boolean isAhead(@Nullable Instant time) {
        return time != null && time.isAfter(now);
    }

    private void left(SweepOutcome outcome) {
        tally.add(outcome, Evidence.NONE, 1);
    }

    /** Returns what is to be done, by how. */
    Map<Disposition, List<DueItem>> toDo() {
        return toDo;
    }

    List<Asked> toAsk() {
        return toAsk;
    }

    Tally tally() {
        return tally;
    }

    static List<UUID> ids(List<DueItem> items) {
        return items.stream().map(DueItem::id).toList();
    }
}
