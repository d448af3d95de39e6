package io.stateward.catalog.control;

import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.catalog.control.Crossings.Judged;
import io.stateward.catalog.control.Intake.Placed;
import io.stateward.catalog.entity.Diversion;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.catalog.entity.Transfer;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.policies.boundary.PolicyDecisions;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.Otherwise;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Finds what comes of state whose place is refused: another store, or the quarantine, if the rules that refuse it say so and nothing is at
 * the wrong place yet; otherwise a denial.
 */
@ApplicationScoped
class Diversions {

    /** Kind, and name, of the store in which Stateward keeps content itself. */
    static final String MEMORY = "memory";

    @Inject
    Stores stores;

    @Inject
    PolicyDecisions decisions;

    @Inject
    Crossings crossings;

    @Inject
    HeldItems held;

    @Inject
    Ledger ledger;

    /**
     * Is a write whose place is refused.
     *
     * @param nothingYet whether there is no state at the place yet
     * @param sources what it was to be derived from, and the stores of that
     */
    record Refused(Action action, Decision decision, boolean nothingYet, Map<UUID, UUID> sources) {}

    /**
     * Is what is to be written instead.
     *
     * @param asked what was to be written
     * @param transfers the grounds on which it may be where it is written
     */
    record Diverted(Placed placed, Decision decision, Diversion diversion, Placed asked, List<Transfer> transfers) {

        boolean isHeld() {
            return diversion.how() == Otherwise.QUARANTINE;
        }
    }

    /**
     * Returns what is to be written instead, and records that the place was refused.
     *
     * @throws StatewardException {@code residency-denied} with the reasons, which are recorded in a transaction of their own
     */
    Diverted require(Placed placed, Refused refused) {
        try {
            Diverted diverted = of(placed, refused);
            decisions.deniedAmongOthers(refused.action(), refused.decision());
            return diverted;
        } catch (StatewardException e) {
            decisions.denied(refused.action(), refused.decision());
            throw e;
        }
    }

    /**
     * Returns what is to be written instead; records nothing.
     *
     * @throws StatewardException {@code residency-denied} if it is denied
     */
    Diverted of(Placed placed, Refused refused) {
        Otherwise otherwise = refused.decision().otherwise();
        if (otherwise != Otherwise.ROUTE && otherwise != Otherwise.QUARANTINE) {
            throw PolicyDecisions.refusal(refused.action(), refused.decision());
        }
        if (!refused.nothingYet()) {
            throw PolicyDecisions.refusal(
                    refused.decision(),
                    "It has a reference, so it is there already and can neither be routed nor held aside. Remove it there, or ask without"
                            + " a reference before anything is written.");
        }
        return otherwise == Otherwise.ROUTE ? routed(placed, refused) : heldAside(placed, refused);
    }

    /** Stores of the same kind come first, then by name, so that the same write always goes to the same store. */
    private Diverted routed(Placed placed, Refused refused) {
        StoreView asked = placed.store();
        boolean content = placed.draft().ref() != null;
        List<StoreView> others = stores.choices().stream()
                .filter(store -> !store.id().equals(asked.id()))
                .filter(store -> store.kind().equals(asked.kind())
                        || !(content || store.kind().equals(MEMORY)))
                .sorted(Comparator.<StoreView, Boolean>comparing(
                                store -> !store.kind().equals(asked.kind()))
                        .thenComparing(StoreView::name))
                .toList();
        List<Decision> decided = decisions.decideAll(others.stream()
                .map(store -> refused.action().at(Intake.facts(store)))
                .toList());
        List<Judged> judged = judged(refused, others, decided);
        for (int i = 0; i < others.size(); i++) {
            Judged there = judged.get(i);
            if (there.decision().permitted()) {
                StoreView chosen = others.get(i);
                Diversion diversion = new Diversion(
                        Otherwise.ROUTE, chosen.name(), refused.decision().reasons(), null);
                return new Diverted(
                        placed.in(chosen, placed.draft()), there.decision(), diversion, placed, there.transfers());
            }
        }
        throw PolicyDecisions.refusal(
                refused.decision(),
                "The policies would route it to a permitted store, but this tenant has none that can keep it. Register a store where it is"
                        + " allowed.");
    }

    /** A way around a refusal is a transfer too. */
    private List<Judged> judged(Refused refused, List<StoreView> others, List<Decision> decided) {
        return crossings.judge(
                IntStream.range(0, others.size())
                        .mapToObj(i -> new Crossings.Question(
                                refused.action().at(Intake.facts(others.get(i))),
                                decided.get(i),
                                others.get(i).id(),
                                refused.sources()))
                        .toList(),
                false);
    }

    private Diverted heldAside(Placed placed, Refused refused) {
        if (held.isFull()) {
            throw PolicyDecisions.refusal(
                    refused.decision(),
                    "The policies would hold it aside, but " + HeldItems.MAX_HELD
                            + " items are held aside already. Decide on some of those first.");
        }
        StoreView memory = stores.named(MEMORY);
        StateDraft draft =
                placed.draft().as(MEMORY, HeldItems.KIND, UUID.randomUUID().toString());
        Diversion diversion = new Diversion(
                Otherwise.QUARANTINE, placed.store().name(), refused.decision().reasons(), held.expiry());
        return new Diverted(placed.in(memory, draft), refused.decision(), diversion, placed, List.of());
    }

    /** Takes note of what was written instead. */
    void written(NewItem item, Diverted diverted) {
        Placed asked = diverted.asked();
        if (diverted.isHeld()) {
            boolean content = asked.draft().ref() != null;
            held.add(item, asked, content, diverted.diversion());
            if (!content) {
                StateDraft draft = asked.draft();
                held.content()
                        .keep(
                                item.id(),
                                item.agent(),
                                item.decision().retainUntil(),
                                Json.text(Map.of(
                                        "store", draft.store(), "kind", draft.kind(), "purpose", draft.purpose())));
            }
        } else {
            ledger.record(
                    "state-routed",
                    Map.of("item", item.id(), "from", asked.store().id(), "to", item.store()));
        }
    }
}
