package io.stateward.retention.control;

import io.stateward.TenantScoped;
import io.stateward.catalog.boundary.CatalogExpiry;
import io.stateward.catalog.entity.DueItem;
import io.stateward.disposal.boundary.ItemDisposals;
import io.stateward.disposal.entity.ItemTasks;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Operations;
import io.stateward.policies.entity.Decision;
import io.stateward.retention.entity.Review;
import io.stateward.retention.entity.Sweep;
import io.stateward.retention.entity.SweepCause;
import io.stateward.retention.entity.SweepOutcome;
import io.stateward.retention.entity.SweepPart;
import io.stateward.retention.entity.Tally;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Outcome;
import io.stateward.subjects.boundary.Subjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads and writes one chunk of a sweep, each in a transaction; between the two the store is asked, outside any. */
@ApplicationScoped
@Transactional
@TenantScoped
public class SweepStep {

    @Inject
    SweepRows rows;

    @Inject
    ReviewRows reviews;

    @Inject
    CatalogExpiry catalog;

    @Inject
    Judging judging;

    @Inject
    ItemDisposals disposals;

    @Inject
    Operations operations;

    @Inject
    Ledger ledger;

    @Inject
    Subjects subjects;

    @Inject
    Awaiting awaiting;

    @Inject
    Clock clock;

    /**
     * Is one chunk, read and judged.
     *
     * @param last the last item of the page, decided on or not
     * @param lookedAt how many were decided on
     * @param epoch the state of the rules that decided
     */
    record Judged(SweepPart part, Sweep sweep, DueItem last, int lookedAt, long epoch, Sorting sorted) {}

    /** Reads and judges a part's next chunk; nothing when it is done. */
    public Optional<Judged> read(UUID partId) {
        SweepPart part = rows.part(partId);
        Sweep sweep = rows.of(part.sweep());
        if (!sweep.isRunning() || part.isDone()) {
            return Optional.empty();
        }
        int most = disposals.itemsAtOnce(part.store());
        boolean lineage = catalog.hasLineage();
        List<DueItem> page = catalog.due(part.due(most));
        while (page.isEmpty() && !part.isDone()) {
            endPass(sweep, part, lineage);
            page = part.isDone() ? List.of() : catalog.due(part.due(most));
        }
        if (page.isEmpty()) {
            return Optional.empty();
        }
        List<DueItem> chosen = lineage ? ofThisPass(part, page) : page;
        return Optional.of(judged(sweep, part, page.get(page.size() - 1), chosen));
    }

    /**
     * Ends a part, or goes on with what others were derived from: whichever part of a store is the last to end its first pass does so for
     * the whole store, so that nothing goes before what was made of it.
     */
    private void endPass(Sweep sweep, SweepPart part, boolean lineage) {
        boolean last = lineage
                && !part.isForSources()
                && rows.lockedParts(sweep.id(), part.store()).stream().allMatch(p -> p.isDone() || p.equals(part));
        if (last) {
            part.beginSources(sweep.asOf());
        } else {
            part.end();
        }
    }

    private List<DueItem> ofThisPass(SweepPart part, List<DueItem> page) {
        Set<UUID> sources = catalog.sources(Sorting.ids(page));
        return page.stream()
                .filter(item -> sources.contains(item.id()) == part.isForSources())
                .toList();
    }

    private Judged judged(Sweep sweep, SweepPart part, DueItem last, List<DueItem> items) {
        List<Decision> decisions = judging.of(part.store(), items);
        Map<UUID, Review> known = reviews.isAny() ? reviews.of(toAskFor(sweep, items, decisions)) : Map.of();
        Set<UUID> people = items.stream().flatMap(i -> i.subjects().stream()).collect(Collectors.toSet());
        Sorting sorted = new Sorting(sweep.asOf(), clock.instant(), sweep.cause(), awaiting.among(people));
        // Restricted by the people's own request: kept, whatever the rules say (GDPR Art. 18).
        Set<UUID> restricted = subjects.restricted(people);
        long epoch = 0;
        for (int i = 0; i < items.size(); i++) {
            DueItem item = items.get(i);
            sorted.take(
                    Collections.disjoint(item.subjects(), restricted) ? item : item.keeping(),
                    decisions.get(i),
                    known.get(item.id()));
            epoch = Math.max(epoch, decisions.get(i).policyEpoch());
        }
        return new Judged(part, sweep, last, items.size(), epoch, sorted);
    }

    /** A sweep after a decision looks for decided reviews whatever the rules say now; any other only where they ask for one. */
    private static List<UUID> toAskFor(Sweep sweep, List<DueItem> items, List<Decision> decisions) {
        List<UUID> asked = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (sweep.cause() == SweepCause.REVIEW || Sorting.asksForReview(decisions.get(i))) {
                asked.add(items.get(i).id());
            }
        }
        return asked;
    }

    /**
     * Writes what came of a chunk, and goes on behind it. A part that was given up, or has gone on meanwhile, is left as it is. Of what its
     * store cannot do a person is asked.
     */
    public void write(Judged judged, Map<UUID, Outcome> answers) {
        List<Sorting.Asked> impossible = judged.sorted().impossible(answers);
        Map<UUID, Outcome> outcomes = new HashMap<>(answers);
        impossible.forEach(asked -> outcomes.remove(asked.item().id()));
        Sweep sweep = rows.of(judged.sweep().id());
        SweepPart part = rows.part(judged.part().id());
        if (part.version() != judged.part().version() || part.isDone()) {
            throw new IllegalStateException("This chunk was written by another worker");
        }
        Instant now = part.timeOf(clock.instant());
        Tally tally = judged.sorted().tally();
        int tasks = sweep.isDryRun()
                ? foretold(judged, tally)
                : disposals.settle(new ItemTasks(sweep.id(), part.store(), part.tasksLeft()), outcomes, now);
        if (!sweep.isDryRun()) {
            ask(part.store(), judged.sorted().toAsk(), tally, now);
            ask(part.store(), impossible, tally, now);
            noted(judged, outcomes, tally, now);
        }
        part.passed(new SweepPart.Chunk(judged.last(), judged.lookedAt(), judged.epoch(), tasks, tally));
        progress(sweep);
    }

    private static int foretold(Judged judged, Tally tally) {
        judged.sorted()
                .toDo()
                .values()
                .forEach(items -> tally.add(SweepOutcome.WOULD_DISPOSE, Evidence.NONE, items.size()));
        tally.add(SweepOutcome.WOULD_ASK, Evidence.NONE, judged.sorted().toAsk().size());
        return 0;
    }

    private void ask(UUID store, List<Sorting.Asked> asked, Tally tally, Instant now) {
        reviews.open(store, asked, now);
        tally.add(SweepOutcome.AWAITS_REVIEW, Evidence.NONE, asked.size());
    }

    private void noted(Judged judged, Map<UUID, Outcome> outcomes, Tally tally, Instant now) {
        List<UUID> gone = new ArrayList<>();
        Map<String, Integer> verdicts = new TreeMap<>();
        outcomes.forEach((item, outcome) -> {
            tally.add(SweepOutcome.of(outcome.verdict()), outcome.evidence(), 1);
            verdicts.merge(outcome.verdict().name(), 1, Integer::sum);
            if (outcome.verdict().isGone()) {
                gone.add(item);
            }
        });
        if (outcomes.isEmpty()) {
            return;
        }
        if (reviews.isAny()) {
            reviews.disposed(gone);
        }
        ledger.record(
                "sweep-chunk",
                Map.of(
                        "sweep", judged.sweep().id(),
                        "store", judged.part().store(),
                        "at", now,
                        "policyEpoch", judged.epoch(),
                        "verdicts", verdicts,
                        "gone", gone.size(),
                        "commitment", ItemCommitment.of(gone)));
    }

    /** Gives a store up that does not answer; the next sweep asks it again. */
    public void giveUp(UUID sweep, UUID store, String why) {
        rows.parts(sweep, store).stream().filter(part -> !part.isDone()).forEach(part -> part.giveUp(why));
    }

    private void progress(Sweep sweep) {
        List<SweepPart> parts = rows.parts(sweep.id());
        long looked = parts.stream().mapToLong(SweepPart::lookedAt).sum();
        long total = parts.stream().mapToLong(SweepPart::due).sum();
        operations.progress(sweep.operation(), looked, total);
    }

    /** Returns the parts in which something is still to be done. */
    public List<UUID> open(UUID sweep) {
        return rows.of(sweep).isRunning()
                ? rows.parts(sweep).stream()
                        .filter(part -> !part.isDone())
                        .map(SweepPart::id)
                        .toList()
                : List.of();
    }
}
