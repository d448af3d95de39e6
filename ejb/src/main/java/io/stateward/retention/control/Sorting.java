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
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sorts judged items by what is to be done with them. Holds nothing but one chunk. */
final class Sorting {

    private final Instant asOf;
    private final Instant now;
    private final boolean onlyReviewed;
    private final Set<UUID> awaiting;
    private final Map<Disposition, List<DueItem>> toDo = new EnumMap<>(Disposition.class);
    private final List<Asked> toAsk = new ArrayList<>();
    private final Map<UUID, Asked> mayFail = new HashMap<>();
    private final Tally tally = new Tally();

    /** Is an item for which a person's word is to be asked. */
    record Asked(DueItem item, String policy) {}

    /** For a chunk; of who is awaiting a copy of their data nothing goes. */
    Sorting(Instant asOf, Instant now, SweepCause cause, Set<UUID> awaiting) {
        this.asOf = asOf;
        this.now = now;
        this.onlyReviewed = cause == SweepCause.REVIEW;
        this.awaiting = awaiting;
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
        } else if (!Collections.disjoint(item.subjects(), awaiting)) {
            left(SweepOutcome.AWAITED_BY_PERSON);
        } else if (decision.then() == Disposition.REVIEW || (isWaiting(review) && asksForReview(decision))) {
            reviewed(item, String.valueOf(decision.endedBy()), review);
        } else {
            Disposition then = decision.then() == null ? Disposition.ERASE : decision.then();
            toDo.computeIfAbsent(then, d -> new ArrayList<>()).add(item);
            if (asksForReview(decision)) {
                mayFail.put(item.id(), new Asked(item, String.valueOf(decision.endedBy())));
            }
        }
    }

    /** Tells whether a person's word counts: a policy asks for it, or for what not every store can do. */
    static boolean asksForReview(Decision decision) {
        return decision.then() != null && decision.then() != Disposition.ERASE;
    }

    private static boolean isWaiting(@Nullable Review review) {
        return review != null && review.status() != ReviewStatus.DISPOSED;
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

    /** Returns the items whose store cannot do what the policy says, so that a person is to be asked. */
    List<Asked> impossible(Map<UUID, Outcome> outcomes) {
        return mayFail.values().stream()
                .filter(asked -> Optional.ofNullable(outcomes.get(asked.item().id()))
                        .filter(outcome -> outcome.verdict() == Verdict.OUT_OF_SCOPE)
                        .isPresent())
                .toList();
    }

    Tally tally() {
        return tally;
    }

    static List<UUID> ids(List<DueItem> items) {
        return items.stream().map(DueItem::id).toList();
    }
}
