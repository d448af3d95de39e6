package io.stateward.rehearsal.control;

import io.stateward.StatewardException;
import io.stateward.catalog.boundary.CatalogScan;
import io.stateward.catalog.entity.ItemPattern;
import io.stateward.catalog.entity.ItemSelection;
import io.stateward.catalog.entity.ItemTrait;
import io.stateward.catalog.entity.ScannedItem;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Operations;
import io.stateward.policies.boundary.Rulings;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.Ruling;
import io.stateward.policies.entity.StoreFacts;
import io.stateward.rehearsal.entity.Rehearsal;
import io.stateward.rehearsal.entity.RehearsalTally;
import io.stateward.rehearsal.entity.RehearsalView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Compares what is with what would be, one page of items in one transaction. */
@ApplicationScoped
public class RehearsalSteps {

    /** Items of one transaction. */
    public static final int PAGE = 2_000;

    @Inject
    RehearsalRows rows;

    @Inject
    CatalogScan scan;

    @Inject
    Rulings rulings;

    @Inject
    Operations operations;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /**
     * Does the next step; false when the rehearsal has ended.
     *
     * @param size items of the step
     */
    public boolean step(UUID id, int size) {
        Rehearsal rehearsal = rows.locked(id);
        if (!rehearsal.isOpen()) {
            return false;
        }
        UUID stamp = rulings.stamp();
        Ruling today = rulings.current();
        Ruling then;
        try {
            then = rehearsal.policy() == null ? today : rulings.assuming(rehearsal.policy());
        } catch (StatewardException e) {
            fail(rehearsal, e.sentence());
            return false;
        }
        if (!stamp.equals(rulings.stamp())) {
            // Somebody changed the rules between the reads: what they changed would be taken for what the draft does.
            return true;
        }
        ItemSelection selection = selection(rehearsal);
        if (!rehearsal.runsBy(stamp)) {
            rehearsal.begin(stamp, today.epoch(), scan.count(selection, null), clock.instant());
        }
        List<ScannedItem> items = scan.page(selection, rehearsal.cursor(), size);
        if (!items.isEmpty()) {
            rehearsal.passed(items.get(items.size() - 1).id(), items.size(), compared(rehearsal, items, today, then));
            tell(rehearsal, stamp);
        }
        if (items.size() < size) {
            end(rehearsal, stamp);
        }
        return true;
    }

    private static ItemSelection selection(Rehearsal rehearsal) {
        UUID store = rehearsal.store();
        return store == null
                ? ItemSelection.ALL
                : ItemSelection.of(List.of(ItemPattern.all(ItemTrait.ofIds(ItemTrait.Of.STORE, Set.of(store)))));
    }

    private RehearsalTally compared(Rehearsal rehearsal, List<ScannedItem> items, Ruling today, Ruling then) {
        Instant now = clock.instant();
        List<Action> as = items.stream().map(ScannedItem::action).toList();
        List<Action> would = as.stream().map(action -> moved(rehearsal, action)).toList();
        List<Decision> decided = today.decideAll(as);
        List<Decision> assumed = then.decideAll(would);
        RehearsalTally.Collector tally = new RehearsalTally.Collector(rehearsal.tally());
        for (int i = 0; i < items.size(); i++) {
            ScannedItem item = items.get(i);
            tally.add(item.id(), item.store(), item.agent(), Comparison.of(decided.get(i), assumed.get(i), now));
        }
        return tally.tally();
    }

    private static Action moved(Rehearsal rehearsal, Action action) {
        StoreFacts store = action.store();
        return rehearsal.store() == null || store == null ? action : action.at(elsewhere(rehearsal, store));
    }

    private static StoreFacts elsewhere(Rehearsal rehearsal, StoreFacts store) {
        return new StoreFacts(
                store.name(), store.kind(), rehearsal.region(), rehearsal.processingRegion(), store.tags());
    }

    private void tell(Rehearsal rehearsal, UUID stamp) {
        RehearsalView view = rehearsal.view(stamp);
        operations.progress(rehearsal.operation(), view.examined(), view.total());
    }

    private void end(Rehearsal rehearsal, UUID stamp) {
        rehearsal.made(clock.instant());
        if (rehearsal.policy() != null) {
            rulings.simulated(rehearsal.policy());
        }
        operations.succeed(rehearsal.operation(), Map.of("rehearsal", rehearsal.id()));
        record(rehearsal, stamp);
    }

    private void fail(Rehearsal rehearsal, String sentence) {
        rehearsal.failed(sentence, clock.instant());
        operations.fail(rehearsal.operation(), sentence);
    }

    private void record(Rehearsal rehearsal, UUID stamp) {
        RehearsalView view = rehearsal.view(stamp);
        Map<String, Object> effects = new HashMap<>();
        view.tally().effects().forEach((effect, found) -> effects.put(effect.name(), found.items()));
        Map<String, Object> entry = new HashMap<>(
                Map.of("rehearsal", view.id(), "kind", view.kind(), "examined", view.examined(), "effects", effects));
        put(entry, "policy", view.policy());
        put(entry, "version", view.version());
        put(entry, "store", view.store());
        put(entry, "policyEpoch", view.policyEpoch());
        ledger.record("change-rehearsed", entry);
    }

    private static void put(Map<String, Object> entry, String name, @Nullable Object value) {
        if (value != null) {
            entry.put(name, value);
        }
    }
}
