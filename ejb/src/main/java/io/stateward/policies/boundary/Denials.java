package io.stateward.policies.boundary;

import io.stateward.Boundary;
import io.stateward.Json;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.ledger.boundary.LedgerEntries;
import io.stateward.ledger.entity.EntryQuestion;
import io.stateward.ledger.entity.EntryView;
import io.stateward.policies.control.PastBook;
import io.stateward.policies.control.PastDenial;
import io.stateward.policies.control.RuleBook;
import io.stateward.policies.entity.Denial;
import io.stateward.policies.entity.DenialFilter;
import io.stateward.policies.entity.DenialView;
import io.stateward.policies.entity.DenialWhy;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells what was denied in the tenant, and why; from the ledger, which names nobody. */
@Boundary
public class Denials {

    /** Most entries that one call looks at: a page about one agent may be short and still not the last. */
    public static final int MAX_LOOKED_AT = 1_000;

    @Inject
    LedgerEntries ledger;

    @Inject
    PastBook past;

    @Inject
    RuleBook book;

    @Inject
    CurrentTenant current;

    /**
     * Lists denials, the latest first.
     *
     * @param cursor where the page before ended, or null
     * @throws StatewardException {@code invalid-field} (400) for a cursor that this list did not give out
     */
    public Page<DenialView> list(DenialFilter filter, @Nullable String cursor, @Nullable Integer limit) {
        current.requireReader();
        int most = Page.limit(limit);
        @Nullable String next = cursor;
        List<DenialView> found = new ArrayList<>();
        int left = MAX_LOOKED_AT;
        do {
            int wanted = filter.agent() == null ? most - found.size() : left;
            Page<EntryView> page = ledger.find(question(filter), before(next), Math.min(wanted, left));
            left -= page.items().size();
            next = page.next();
            for (EntryView entry : page.items()) {
                Optional<DenialView> denial = denial(entry)
                        .filter(view -> filter.agent() == null || filter.agent().equals(view.agent()));
                denial.ifPresent(found::add);
                if (found.size() == most) {
                    boolean last = next == null && isLast(entry, page);
                    return new Page<>(found, last ? null : Long.toString(entry.index()));
                }
            }
        } while (next != null && left > 0);
        return new Page<>(found, next);
    }

    private static boolean isLast(EntryView entry, Page<EntryView> page) {
        return entry.index() == page.items().get(page.items().size() - 1).index();
    }

    private static EntryQuestion question(DenialFilter filter) {
        return new EntryQuestion(
                Denial.ENTRY,
                countable("from", Objects.requireNonNullElse(filter.from(), ItemFacts.EARLIEST)),
                countable("to", Objects.requireNonNullElse(filter.to(), ItemFacts.LATEST)));
    }

    private static Instant countable(String field, Instant at) {
        ItemFacts.requireCountable(field, at);
        return at;
    }

    private static long before(@Nullable String cursor) {
        try {
            return cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw StatewardException.invalid(
                    "cursor", "'cursor' is not one that this list gave out. Begin again without it.");
        }
    }

    /** An entry whose content was destroyed tells nothing any more. */
    private static Optional<DenialView> denial(EntryView entry) {
        return read(entry).map(PastDenial::view);
    }

    private static Optional<PastDenial> read(EntryView entry) {
        return Optional.ofNullable(entry.payload())
                .map(payload -> Json.read(payload, Denial.class))
                .map(denial -> new PastDenial(DenialView.of(entry.index(), entry.at(), denial), denial));
    }

    /**
     * Explains a denial by the rules of then, and tells whether the same would be denied now.
     *
     * @param leaf index of the ledger's leaf
     * @throws StatewardException of kind NOT_FOUND if there is no such entry, or it tells of no denial
     */
    public DenialWhy why(long leaf) {
        current.requireReader();
        PastDenial denied = Optional.of(ledger.of(leaf))
                .filter(entry -> entry.type().equals(Denial.ENTRY))
                .flatMap(Denials::read)
                .orElseThrow(() -> StatewardException.notFound("denial"));
        // The ledger keeps whole seconds; within one, the number of the state of the rules tells which.
        Instant time = denied.view().at().plus(1, ChronoUnit.SECONDS).minusNanos(1_000);
        return denied.explain(
                past.of(denied.denial().policyEpoch(), time), book.current().decide(denied.action()));
    }
}
