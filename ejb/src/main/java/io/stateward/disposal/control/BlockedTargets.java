package io.stateward.disposal.control;

import io.stateward.TenantScoped;
import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.disposal.entity.Case;
import io.stateward.disposal.entity.DisposalTask;
import io.stateward.disposal.entity.RefusedTarget;
import io.stateward.disposal.entity.Standstill;
import io.stateward.policies.entity.Block;
import io.stateward.stores.boundary.Connectors;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.StoreView;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks again at what was blocked, by the rules and holds of now and without asking a store, and sends back what is free. */
@ApplicationScoped
@Transactional
@TenantScoped
public class BlockedTargets {

    @Inject
    Tasks tasks;

    @Inject
    Obstacles obstacles;

    @Inject
    Refused refusals;

    @Inject
    CatalogDisposal catalog;

    @Inject
    Stores stores;

    @Inject
    Connectors connectors;

    @Inject
    Clock clock;

    /** Is a blocked task with what stands against its target now. */
    private record Standing(
            DisposalTask task, boolean catalogued, List<KnownItem> known, List<Block> blocks, boolean refused) {

        private static final Set<Verdict> BY_RULES = Set.of(Verdict.BLOCKED_BY_HOLD, Verdict.BLOCKED_BY_RETENTION);

        /**
         * Tells whether something of the target may go: its date has passed, an item that was kept is not any more, or nothing of the
         * kind that kept the rows of a table stands against them.
         */
        boolean isFreed(Set<UUID> restricted, Instant now) {
            if (refused) {
                return false;
            }
            Instant until = task.view().until();
            if (until != null && !until.isAfter(now)) {
                return true;
            }
            Verdict verdict = task.view().verdict();
            if (verdict == null || !BY_RULES.contains(verdict)) {
                return false;
            }
            boolean stands = blocks.stream().anyMatch(b -> stands(b, verdict));
            // Where all that was kept of it went with another target, nothing is restricted any more.
            return (catalogued && !restricted.isEmpty()) ? !kept(now).containsAll(restricted) : !stands;
        }

        /** What a refusal of another target keeps of this one stands only where it is what kept it: a minimum that ended is not prolonged by it. */
        private boolean stands(Block block, Verdict verdict) {
            return Verdict.of(block.kind()) == verdict
                    && (!RefusedTarget.isOf(block)
                            || block.text().equals(task.view().why()));
        }

        private Set<UUID> kept(Instant now) {
            Set<UUID> kept = new HashSet<>();
            known.stream()
                    .filter(item -> blocks.stream()
                            .anyMatch(b -> b.items().contains(item.id()) && !isOver(b.until(item.createdAt()), now)))
                    .forEach(item -> kept.add(item.id()));
            return kept;
        }

        private static boolean isOver(@Nullable Instant end, Instant now) {
            return end != null && !end.isAfter(now);
        }

        /** Returns the ends to come: that of the task, and those of its items. */
        Collection<Instant> ends(Instant now) {
            TreeSet<Instant> ends = new TreeSet<>();
            ends.add(Objects.requireNonNullElse(task.view().until(), now));
            for (KnownItem item : known) {
                blocks.stream()
                        .filter(b -> b.items().contains(item.id()))
                        .map(b -> b.until(item.createdAt()))
                        .filter(Objects::nonNull)
                        .forEach(ends::add);
            }
            return ends.tailSet(now, false);
        }
    }

    /** Says which blocked targets may go by now, and when the next may. */
    public Standstill of(Case subject) {
        Instant now = clock.instant();
        Set<UUID> freed = new HashSet<>();
        TreeSet<Instant> ends = new TreeSet<>();
        for (DisposalTask task : tasks.blocked(subject.run())) {
            Standing standing = standing(task, subject);
            if (standing.isFreed(catalog.restricted(task.items()), now)) {
                freed.add(task.id());
            }
            ends.addAll(standing.ends(now));
        }
        return new Standstill(freed, ends.isEmpty() ? Optional.empty() : Optional.of(ends.first()));
    }

    private Standing standing(DisposalTask task, Case subject) {
        StoreView store = stores.of(task.storeId().toString());
        Target target = task.target();
        boolean catalogued = connectors.of(store.kind()).isCatalogued(target);
        List<Block> blocks = new ArrayList<>(obstacles.of(subject, store, target, catalogued));
        // As when it was erased: without them what lies beside a refused target would be freed at every look.
        blocks.addAll(refusals.around(task));
        return new Standing(
                task,
                catalogued,
                catalog.items(task.items(), subject.person().subjects()),
                blocks,
                refusals.on(task).isPresent());
    }

    /** Starts blocked tasks again. */
    public void retry(UUID run, Set<UUID> freed) {
        Instant now = clock.instant();
        tasks.blocked(run).stream().filter(t -> freed.contains(t.id())).forEach(t -> t.retry(now));
    }
}
