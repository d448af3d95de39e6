package io.stateward.drills.control;

import io.stateward.TenantScoped;
import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.drills.control.DrillStep.Site;
import io.stateward.drills.entity.Drill;
import io.stateward.drills.entity.DrillState;
import io.stateward.drills.entity.DrillStore;
import io.stateward.drills.entity.DrillView;
import io.stateward.drills.entity.StoreResult;
import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.erasure.boundary.OrderedRequests;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Operations;
import io.stateward.operations.boundary.Work;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Marker;
import io.stateward.stores.entity.Spot;
import io.stateward.stores.entity.Verdict;
import io.stateward.subjects.boundary.Subjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes what a drill tells, and its end; each call is a transaction. */
@ApplicationScoped
@Transactional
@TenantScoped
public class JudgingStep {

    /** Time between two attempts of a clean-up. */
    static final Duration PAUSE = Duration.ofMinutes(5);

    @Inject
    DrillRows rows;

    @Inject
    DrillStep steps;

    @Inject
    Seals seals;

    @Inject
    OrderedRequests ordered;

    @Inject
    ErasureRequests requests;

    @Inject
    CatalogDisposal catalog;

    @Inject
    Subjects subjects;

    @Inject
    Operations operations;

    @Inject
    Work work;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    boolean isOver(UUID id) {
        return rows.of(id).isOver();
    }

    Optional<UUID> request(UUID id) {
        return rows.of(id).request();
    }

    Marker marker(UUID id) {
        return seals.marker(rows.of(id));
    }

    /** Returns the stores that were planted and are not judged. */
    List<Site> planted(UUID id) {
        return steps.sites(rows.of(id)).stream()
                .filter(site -> site.result() == StoreResult.PLANTED)
                .toList();
    }

    void judged(UUID id, Site site, StoreResult result, List<Spot> left, @Nullable String why) {
        if (!rows.locked(id).isOver()) {
            rows.store(site.row()).judged(result, left.stream().map(Spot::name).toList(), why);
        }
    }

    /** Adds up the stores, ends the operation, and lets the clean-up begin. */
    void score(UUID id) {
        Drill drill = rows.locked(id);
        if (drill.isOver()) {
            return;
        }
        List<DrillStore> stores = rows.stores(id);
        stores.stream()
                .filter(store -> store.result() == StoreResult.PENDING)
                .forEach(store -> store.notDrilled("It was not planted by the time of the clean-up."));
        Instant now = clock.instant();
        drill.scored(stores, now);
        DrillView view = rows.view(drill);
        ledger.record("drill-scored", facts(view));
        operations.succeed(drill.operation(), facts(view));
        work.enqueue(DrillStart.CLEAN_UP, id, now);
    }

    private static Map<String, Object> facts(DrillView view) {
        long left = view.stores().stream()
                .filter(s -> s.result() == StoreResult.NOT_DRILLED)
                .count();
        return Map.of(
                "drill", view.id(),
                "markers", view.markers(),
                "judged", view.judged(),
                "forgotten", view.forgotten(),
                "storesNotDrilled", left);
    }

    /** Returns the stores in which something may be left. */
    List<Site> unclean(UUID id) {
        Drill drill = rows.of(id);
        Set<UUID> owing = rows.stores(id).stream()
                .filter(DrillStore::owesCleaning)
                .map(DrillStore::id)
                .collect(java.util.stream.Collectors.toSet());
        return drill.state() == DrillState.CLEANED
                ? List.of()
                : steps.sites(drill).stream()
                        .filter(site -> owing.contains(site.row()))
                        .toList();
    }

    void cleaned(Site site) {
        rows.store(site.row()).cleaned();
    }

    /** Tries the clean-up again, at the latest when the deadline passes; says so when it has. */
    void cleanLater(UUID id) {
        Drill drill = rows.locked(id);
        Instant now = clock.instant();
        if (drill.overdue(now)) {
            ledger.record("drill-clean-up-overdue", Map.of("drill", id));
        }
        Instant next = now.plus(PAUSE);
        boolean before = now.isBefore(drill.deadline()) && drill.deadline().isBefore(next);
        work.enqueue(DrillStart.CLEAN_UP, id, before ? drill.deadline() : next);
    }

    /** Ends a drill of which no store holds anything any more; returns the key that is to be destroyed then. */
    Optional<UUID> finish(UUID id) {
        Drill drill = rows.locked(id);
        if (drill.state() == DrillState.SCORED) {
            forget(drill);
            drill.cleaned(clock.instant());
            rows.lockedSetting().ended(id);
            ledger.record("drill-cleaned", Map.of("drill", id));
        }
        return drill.key();
    }

    /** What the erasure left, because it could not, is not left to it: the request ends, and what the catalog still lists goes. */
    private void forget(Drill drill) {
        Optional<UUID> request = drill.request();
        request.ifPresent(r -> ordered.settle(
                r, drill.requestedBy(), "Somebody looked after what this request could not erase; nothing is left."));
        boolean ended = request.map(r -> requests.of(r).status())
                .map(ErasureStatus::isClosed)
                .orElse(true);
        Set<UUID> people = subjects.families(subjects.findAll(Seals.aliases(seals.marker(drill))));
        Instant now = clock.instant();
        List<UUID> items = catalog.known(people, now).values().stream()
                .flatMap(List::stream)
                .map(KnownItem::id)
                .distinct()
                .toList();
        if (!items.isEmpty()) {
            catalog.dispose(items, people, Verdict.ERASED, now);
        }
        if (ended && !people.isEmpty()) {
            subjects.forget(people);
        }
    }

    void keyDestroyed(UUID id) {
        rows.locked(id).keyDestroyed();
    }
}
