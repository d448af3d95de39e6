package io.stateward.retention.control;

import io.stateward.Names;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.retention.entity.Review;
import io.stateward.retention.entity.ReviewDecision;
import io.stateward.retention.entity.ReviewStatus;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes down what people decide on items under review, and has it done. The words stay in the row and never reach the ledger. */
@ApplicationScoped
public class Reviewing {

    @Inject
    ReviewRows rows;

    @Inject
    Alarm alarm;

    @Inject
    Ledger ledger;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    public Page<Review> page(@Nullable ReviewStatus status, @Nullable UUID after, int limit) {
        return rows.page(status, after, limit);
    }

    public List<Review> dispose(ReviewDecision decision) {
        List<Review> decided = decide(decision, ReviewStatus.TO_DISPOSE, null);
        alarm.ask(Alarm.REVIEW);
        record("review-disposed", decided);
        return decided;
    }

    public List<Review> keep(ReviewDecision decision) {
        List<Review> decided = decide(decision, ReviewStatus.KEPT, until(decision.until()));
        record("review-kept", decided);
        return decided;
    }

    private Instant until(@Nullable Instant asked) {
        Instant now = clock.instant();
        ZonedDateTime here = now.atZone(current.tenant().timeZone());
        Instant until = asked == null ? here.plusYears(1).toInstant() : asked;
        if (!until.isAfter(now)
                || until.isAfter(here.plusYears(ReviewDecision.MAX_YEARS).toInstant())) {
            throw StatewardException.invalid(
                    "until",
                    "'until' must be in the future and at most " + ReviewDecision.MAX_YEARS
                            + " years ahead. A longer time is a policy's to give.");
        }
        return until;
    }

    private List<Review> decide(ReviewDecision decision, ReviewStatus status, @Nullable Instant until) {
        String why =
                Names.requireText("justification", decision.justification(), ReviewDecision.MAX_JUSTIFICATION_CHARS);
        List<UUID> items = decision.items().stream().distinct().toList();
        if (items.isEmpty() || items.size() > ReviewDecision.MAX_ITEMS) {
            throw StatewardException.invalid("items", "'items' has 1 to " + ReviewDecision.MAX_ITEMS + " items.");
        }
        List<Review> before = rows.of(items).values().stream()
                .sorted(Comparator.comparing(Review::item))
                .toList();
        if (before.size() < items.size()) {
            throw StatewardException.notFound("review");
        }
        Instant now = clock.instant();
        List<Review> after = before.stream()
                .map(review -> decided(review, status, until, why, now))
                .toList();
        boolean open = before.stream()
                .allMatch(review -> review.status() == ReviewStatus.OPEN || review.status() == ReviewStatus.KEPT);
        if (!open || !rows.replace(before, after)) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "review-status",
                    "One of these items was decided on, or is gone. Read the list again and decide on what is open.");
        }
        return after;
    }

    private Review decided(Review review, ReviewStatus status, @Nullable Instant until, String why, Instant now) {
        return new Review(
                review.item(),
                review.agent(),
                review.store(),
                review.kind(),
                review.policy(),
                review.dueAt(),
                status,
                review.openedAt(),
                until,
                current.caller().name(),
                now,
                why);
    }

    private void record(String type, List<Review> decided) {
        List<UUID> items = decided.stream().map(Review::item).toList();
        ledger.record(type, Map.of("items", items.size(), "commitment", ItemCommitment.of(items)));
    }
}
