package io.stateward.memory.control;

import io.stateward.TenantScoped;
import io.stateward.catalog.entity.ScannedItem;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Work;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import io.stateward.policies.boundary.HoldCover;
import io.stateward.policies.boundary.HoldCovers;
import io.stateward.policies.entity.HoldEnforcement.State;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.entity.StoreView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Copies what a hold covers, some items at a time, until it has gone through all of them. What a store that does not answer has is passed
 * by, and everything behind it is looked at again, until it does.
 */
@ApplicationScoped
public class CopyHeld implements WorkHandler {

    /** Kind of the work row; its reference is the hold. */
    static final String KIND = "held-copies";

    /** Items read for one claim: each may take a store some seconds. */
    static final int AT_ONCE = 25;

    /** Times that so many are read of other stores, for one claim, while one does not answer. */
    private static final int BESIDES = 40;

    @Inject
    Steps steps;

    @Inject
    HeldContents contents;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void handle(Claim claim) {
        UUID hold = claim.ref();
        Steps.Batch batch = steps.next(hold);
        if (batch == null) {
            return;
        }
        Map<UUID, StoreUnreachable> silent = new HashMap<>();
        @Nullable UUID passed = read(hold, batch, silent);
        if (silent.isEmpty()) {
            steps.passed(hold, batch);
            return;
        }
        others(hold, batch.before(), silent);
        steps.stopped(hold, batch.before(), passed);
        throw silent.values().iterator().next();
    }

    /** Reads the items of a batch but those of stores that do not answer; returns the last before the first of these. */
    private @Nullable UUID read(UUID hold, Steps.Batch batch, Map<UUID, StoreUnreachable> silent) {
        @Nullable UUID passed = batch.before();
        for (ScannedItem item : batch.items()) {
            if (silent.containsKey(item.store())) {
                continue;
            }
            try {
                StoreView store = Objects.requireNonNull(batch.stores().get(item.store()));
                contents.keep(List.of(hold), item, store, batch.full());
                passed = silent.isEmpty() ? item.id() : passed;
            } catch (StoreUnreachable e) {
                silent.put(item.store(), e);
            }
        }
        return passed;
    }

    /** Goes on with what other stores have, because until the silent ones answer nobody comes past what they have. */
    private void others(UUID hold, @Nullable UUID after, Map<UUID, StoreUnreachable> silent) {
        Steps.@Nullable Batch batch = steps.next(hold, after, silent.keySet());
        for (int i = 0; i < BESIDES && batch != null; i++) {
            read(hold, batch, silent);
            batch = batch.end() ? null : steps.next(hold, batch.last(), silent.keySet());
        }
    }

    /** Reads and writes between the calls to stores; each call is a transaction of its own. */
    @ApplicationScoped
    @Transactional
    @TenantScoped
    public static class Steps {

        /** Items looked at for one claim. */
        private static final int PAGE = 1_000;

        @Inject
        HeldRows rows;

        @Inject
        HeldCourse course;

        @Inject
        HoldReach reach;

        @Inject
        HoldAssessment assessment;

        @Inject
        HoldCovers covers;

        @Inject
        Work work;

        @Inject
        Ledger ledger;

        @Inject
        Clock clock;

        /**
         * Is what is to be read next.
         *
         * @param before the last item that was passed, or null
         * @param full whether as much has been copied for the hold as ever is
         * @param last the last item that is passed with these, or null
         * @param end whether these are the last
         */
        public record Batch(
                List<ScannedItem> items,
                Map<UUID, StoreView> stores,
                @Nullable UUID before,
                boolean full,
                @Nullable UUID last,
                boolean end) {}

        /** Returns the next items; null when the hold has ended. */
        public @Nullable Batch next(UUID hold) {
            return rows.of(hold)
                    .map(row -> next(hold, row.passedTo(), Set.of()))
                    .orElse(null);
        }

        /**
         * Returns the next items after one; null when the hold has ended.
         *
         * @param without stores that are left out
         */
        public @Nullable Batch next(UUID hold, @Nullable UUID before, Set<UUID> without) {
            HeldRows.@Nullable Row row = rows.of(hold).orElse(null);
            @Nullable HoldCover cover = covers.of(hold).orElse(null);
            if (row == null || cover == null) {
                return null;
            }
            Map<UUID, StoreView> in = new HashMap<>(reach.stores());
            in.keySet().removeAll(without);
            if (in.isEmpty()) {
                return new Batch(List.of(), in, before, false, before, true);
            }
            HoldReach.Page page = reach.next(cover, in, before, PAGE);
            Set<UUID> settled = rows.settled(
                    hold, page.items().stream().map(ScannedItem::id).toList());
            Instant begun = course.begun(hold);
            Map<List<Object>, Boolean> readable = new HashMap<>();
            List<ScannedItem> items = new ArrayList<>();
            for (ScannedItem item : page.items()) {
                // What nobody can read was told when the hold began; what was written since is told as it comes.
                boolean tried =
                        (row.state() == State.ACTIVE && !item.registeredAt().isBefore(begun))
                                || readable.computeIfAbsent(
                                        List.of(item.store(), HoldReach.kind(item)),
                                        key -> assessment.isReadable(
                                                Objects.requireNonNull(in.get(item.store())), HoldReach.kind(item)));
                if (tried && !settled.contains(item.id())) {
                    items.add(item);
                }
            }
            boolean all = items.size() <= AT_ONCE;
            List<ScannedItem> first = all ? items : items.subList(0, AT_ONCE);
            UUID last = all ? page.last() : first.get(first.size() - 1).id();
            return new Batch(first, in, before, isFull(hold), last == null ? before : last, all && page.end());
        }

        boolean isFull(UUID hold) {
            return rows.sums(hold).stream()
                            .filter(sum -> sum.outcome().equals(HeldRows.COPIED))
                            .mapToLong(HeldRows.Sum::items)
                            .sum()
                    >= HoldAssessment.MAX_ITEMS;
        }

        /** Notes how far it has come before a store did not answer; that the work fails has it done again after the back-off. */
        public void stopped(UUID hold, @Nullable UUID before, @Nullable UUID to) {
            rows.locked(hold)
                    .filter(row -> Objects.equals(row.passedTo(), before))
                    .ifPresent(row -> rows.passed(hold, row.state(), to));
        }

        /** Notes how far it has come, unless it was set back meanwhile, and asks for the rest. */
        public void passed(UUID hold, Batch batch) {
            HeldRows.@Nullable Row row = rows.locked(hold).orElse(null);
            if (row == null) {
                return;
            }
            if (!Objects.equals(row.passedTo(), batch.before())) {
                work.enqueue(KIND, hold, clock.instant());
                return;
            }
            boolean end = batch.end();
            boolean arrived = end && row.state() == State.STARTING;
            rows.passed(hold, end ? State.ACTIVE : row.state(), batch.last());
            if (arrived) {
                // What was being registered when the hold began saw none, and has an id from before it.
                work.enqueue(
                        LookBack.KIND,
                        LookBack.late(course.begun(hold)),
                        clock.instant().plus(LookBack.LATE));
                ledger.record("hold-copied", Map.of("hold", hold, "outcomes", outcomes(hold)));
            }
            if (!end) {
                work.enqueue(KIND, hold, clock.instant());
            }
        }

        private Map<String, Long> outcomes(UUID hold) {
            Map<String, Long> outcomes = new HashMap<>();
            rows.sums(hold).forEach(sum -> outcomes.merge(sum.outcome(), sum.items(), Long::sum));
            return outcomes;
        }
    }
}
