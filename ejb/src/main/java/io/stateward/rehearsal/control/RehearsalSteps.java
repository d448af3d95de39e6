package io.stateward.rehearsal.control;

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
import io.stateward.policies.entity.Regime;
import io.stateward.policies.entity.RulesMark;
import io.stateward.policies.entity.Ruling;
import io.stateward.policies.entity.StoreFacts;
import io.stateward.policies.entity.TableAssumption;
import io.stateward.rehearsal.entity.Rehearsal;
import io.stateward.rehearsal.entity.RehearsalTally;
import io.stateward.rehearsal.entity.RehearsalView;
import io.stateward.rehearsal.entity.RehearsedEffect;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        RulesMark mark = rulings.mark();
        Ruling today = rulings.current();
        Ruling then = assumed(rehearsal, today);
        if (then == null) {
            return false;
        }
        if (!mark.equals(rulings.mark())) {
            // Somebody changed the rules or the tables between the reads: what they changed would be taken for what the
            // draft does.
            return true;
        }
        ItemSelection selection = selection(rehearsal);
        if (!rehearsal.runsBy(mark)) {
            rehearsal.begin(mark, today.epoch(), scan.count(selection, null), clock.instant());
        }
        List<ScannedItem> items = scan.page(selection, rehearsal.cursor(), size);
        if (!items.isEmpty()) {
            rehearsal.passed(items.get(items.size() - 1).id(), items.size(), compared(rehearsal, items, today, then));
            tell(rehearsal, mark);
        }
        if (items.size() < size) {
            end(rehearsal, mark);
        }
        return true;
    }

    /** Returns the rules as they would be; null when there is no telling, which ends the rehearsal. */
    private @Nullable Ruling assumed(Rehearsal rehearsal, Ruling today) {
        TableAssumption table = rehearsal.table();
        if (table == null) {
            // Versions of policies are never deleted, so that this one is still there.
            return rehearsal.policy() == null ? today : rulings.assuming(rehearsal.policy());
        }
        Optional<String> fault = rulings.fault(table);
        if (fault.isPresent()) {
            fail(rehearsal, fault.get());
            return null;
        }
        return rulings.assuming(table);
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
        List<Set<Regime>> stands = today.groundsAgainstErasure(as);
        List<Set<Regime>> wouldStand = then.groundsAgainstErasure(would);
        RehearsalTally.Collector tally = new RehearsalTally.Collector(rehearsal.tally());
        for (int i = 0; i < items.size(); i++) {
            ScannedItem item = items.get(i);
            Set<RehearsedEffect> effects = Comparison.of(decided.get(i), assumed.get(i), item.grounded(), now);
            Comparison.restriction(stands.get(i), wouldStand.get(i), effects);
            tally.add(item.id(), item.store(), item.agent(), effects);
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

    private void tell(Rehearsal rehearsal, RulesMark mark) {
        RehearsalView view = rehearsal.view(mark);
        operations.progress(rehearsal.operation(), view.examined(), view.total());
    }

    private void end(Rehearsal rehearsal, RulesMark mark) {
        rehearsal.made(clock.instant());
        if (rehearsal.policy() != null) {
            rulings.simulated(rehearsal.policy());
        }
        operations.succeed(rehearsal.operation(), Map.of("rehearsal", rehearsal.id()));
        record(rehearsal, mark);
    }

    private void fail(Rehearsal rehearsal, String sentence) {
        rehearsal.failed(sentence, clock.instant());
        operations.fail(rehearsal.operation(), sentence);
    }

    private void record(Rehearsal rehearsal, RulesMark mark) {
        RehearsalView view = rehearsal.view(mark);
        Map<String, Object> effects = new HashMap<>();
        view.tally().effects().forEach((effect, found) -> effects.put(effect.name(), found.items()));
        Map<String, Object> entry = new HashMap<>(
                Map.of("rehearsal", view.id(), "kind", view.kind(), "examined", view.examined(), "effects", effects));
        put(entry, "policy", view.policy());
        put(entry, "version", view.version());
        put(entry, "store", view.store());
        RehearsalView.Table table = view.table();
        if (table != null) {
            entry.put("table", table);
        }
        put(entry, "policyEpoch", view.policyEpoch());
        ledger.record("change-rehearsed", entry);
    }

    private static void put(Map<String, Object> entry, String name, @Nullable Object value) {
        if (value != null) {
            entry.put(name, value);
        }
    }
}
