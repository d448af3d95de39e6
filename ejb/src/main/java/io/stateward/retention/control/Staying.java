package io.stateward.retention.control;

import io.stateward.catalog.entity.ItemView;
import io.stateward.catalog.entity.PastItem;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.OpenEnd;
import io.stateward.policies.entity.Reason;
import io.stateward.retention.entity.Review;
import io.stateward.retention.entity.ReviewStatus;
import io.stateward.retention.entity.StayReason;
import io.stateward.retention.entity.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the strongest reason for which an item was there at a moment. */
@ApplicationScoped
public class Staying {

    private static final String ELSEWHERE = " The rules did not allow it where it is: see the reasons.";

    @Inject
    ReviewRows reviews;

    @Inject
    SweepRows sweeps;

    /**
     * Is the reason in a word and in sentences.
     *
     * @param because the word
     * @param sentence the sentences
     */
    public record Stay(StayReason because, String sentence) {}

    /**
     * Returns why the item was there.
     *
     * @param now whether the moment is now, so that the marks that only say how things are now count
     */
    public Stay of(PastItem past, Decision decision, Instant at, boolean now) {
        if (past.gone()) {
            return new Stay(StayReason.GONE, gone(past.item()));
        }
        Stay stay = ofRules(past.item(), decision, at, now);
        return decision.permitted() ? stay : new Stay(stay.because(), stay.sentence() + ELSEWHERE);
    }

    private static String gone(ItemView item) {
        return item.disposedAt() == null
                ? "It is not there: nothing came into being for this intent."
                : "It is not there: it has been gone since " + item.disposedAt() + ", with the verdict "
                        + item.verdict() + ".";
    }

    private Stay ofRules(ItemView item, Decision decision, Instant at, boolean now) {
        String because = restricted(item, now);
        if (decision.held()) {
            return new Stay(StayReason.HELD, "It is held: " + words(decision, " holds this ") + because);
        }
        Instant least = decision.retainUntil();
        if (least != null && least.isAfter(at)) {
            String until = OpenEnd.is(least)
                    ? "until '" + decision.retainedForEvent() + "' has happened to everybody it is about"
                    : "until " + least;
            return new Stay(
                    StayReason.RETAINED, "It must be kept " + until + ": " + words(decision, " keeps it ") + because);
        }
        if (!because.isEmpty()) {
            return new Stay(StayReason.RESTRICTED, because.strip());
        }
        Instant due = decision.disposableAt();
        if (due == null) {
            return new Stay(
                    StayReason.NO_MAXIMUM,
                    "No policy says when it is to go: no maximum applies, or its event is still to come.");
        }
        if (due.isAfter(at)) {
            return new Stay(
                    StayReason.NOT_DUE,
                    "It may be kept until " + due + " by " + decision.endedBy() + ", then it is due.");
        }
        return due(item, decision.endedBy(), due, at);
    }

    private static String restricted(ItemView item, boolean now) {
        return now && item.restricted()
                ? " A person asked to have it erased; it is restricted, and goes when nothing stands against that any more."
                : "";
    }

    /** Joins what the rules that won say in such words. */
    private static String words(Decision decision, String containing) {
        return decision.reasons().stream()
                .filter(reason ->
                        reason.outcome() == Reason.Outcome.WON && reason.text().contains(containing))
                .map(Reason::text)
                .collect(Collectors.joining(" "));
    }

    private Stay due(ItemView item, @Nullable String policy, Instant due, Instant at) {
        String since = "It has been due since " + due + " by " + policy;
        Optional<Stay> reviewed = Optional.ofNullable(reviewOf(item.id())).flatMap(review -> review(review, since, at));
        if (reviewed.isPresent()) {
            return reviewed.get();
        }
        Optional<Sweep> last = sweeps.lastBefore(at, item.store());
        if (last.isEmpty() || last.get().asOf().isBefore(due)) {
            return new Stay(StayReason.NOT_SWEPT, since + ", and no sweep has begun since then.");
        }
        Sweep sweep = last.get();
        return new Stay(
                StayReason.LEFT_BY_SWEEP,
                since + ". The last sweep, " + sweep.id()
                        + (sweep.isRunning()
                                ? ", is under way."
                                : ", left it there; its counts and tasks say what came of the store's items."));
    }

    private @Nullable Review reviewOf(UUID item) {
        Map<UUID, Review> found = reviews.of(List.of(item));
        return found.get(item);
    }

    private static Optional<Stay> review(Review review, String since, Instant at) {
        if (review.openedAt().isAfter(at)) {
            return Optional.empty();
        }
        Instant decided = review.decidedAt();
        if (decided == null || decided.isAfter(at)) {
            return Optional.of(new Stay(
                    StayReason.IN_REVIEW,
                    since + ", and has been waiting for somebody's decision since " + review.openedAt() + "."));
        }
        Instant until = review.keepUntil();
        if (until != null && until.isAfter(at)) {
            return Optional.of(new Stay(
                    StayReason.KEPT_BY_REVIEW,
                    since + ", and somebody decided on " + decided + " to keep it until " + until + "."));
        }
        if (review.status() == ReviewStatus.TO_DISPOSE) {
            return Optional.of(new Stay(
                    StayReason.NOT_SWEPT,
                    since + ". That it is to go was decided on " + Objects.requireNonNull(decided)
                            + "; the sweep for it has not come to it yet."));
        }
        return Optional.empty();
    }
}
