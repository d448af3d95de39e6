package io.stateward.disposal.control;

import io.stateward.StatewardException;
import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.catalog.entity.FollowedState;
import io.stateward.disposal.entity.Case;
import io.stateward.disposal.entity.DisposalTask;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.Connectors;
import io.stateward.stores.boundary.HeedfulSearch;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Guarantees;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.StoreView;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Searches one store for a person: what the catalog knows, what the connector finds, and intents that were never bound. */
@ApplicationScoped
class Search {

    @Inject
    Stores stores;

    @Inject
    Connectors connectors;

    @Inject
    CatalogDisposal catalog;

    @Inject
    Tasks tasks;

    @Inject
    Intents intents;

    @Inject
    Clock clock;

    /** Is one target in the order of work, with its outcome where that is clear already. */
    record Found(Target target, @Nullable Outcome outcome) {}

    /** Is what a search brought, and what to say if that is nothing. */
    record Finding(List<Found> found, Outcome nothing) {}

    void step(DisposalTask search, Case subject) {
        Patience.await(clock.instant(), search.dueAt());
        Finding finding;
        try {
            stop(search.storeId(), subject);
            finding = journaled(search.storeId(), in(search.storeId(), subject));
        } catch (StoreUnreachable e) {
            tasks.unanswered(search.id(), e, "The store could not be searched: ");
            return;
        } catch (StatewardException e) {
            tasks.fail(search.id(), Answers.sentence(e));
            return;
        }
        tasks.searched(search.id(), finding);
    }

    /** What a connector reached from catalog items becomes an item derived from them, so that its fate is told by the catalog too. */
    private Finding journaled(UUID store, Finding finding) {
        List<Found> found = finding.found().stream()
                .map(f -> f.target().followed() ? new Found(journaled(store, f.target()), f.outcome()) : f)
                .toList();
        return new Finding(found, finding.nothing());
    }

    private Target journaled(UUID store, Target target) {
        FollowedState state = new FollowedState(store, target.kind(), target.ref(), target.shared());
        return catalog.follow(state, target.items()).map(target::covering).orElse(target);
    }

    /** Ends what is at work on the person's state in a store, and waits for it. */
    void stop(UUID storeId, Case subject) {
        Connector connector = connectors.of(stores.of(storeId.toString()).kind());
        List<KnownItem> bound = known(storeId, subject).stream()
                .filter(item -> item.ref() != null)
                .toList();
        StoreAccess access = stores.access(storeId);
        Answers.of(() -> {
            connector.stop(access, subject.person(), bound);
            return true;
        });
    }

    private List<KnownItem> known(UUID storeId, Case subject) {
        return catalog.known(subject.person().subjects(), subject.person().cutOff())
                .getOrDefault(storeId, List.of());
    }

    Finding in(UUID storeId, Case subject) {
        StoreView store = stores.of(storeId.toString());
        StoreAccess access = stores.access(storeId);
        Connector connector = connectors.of(store.kind());
        List<KnownItem> known = known(storeId, subject);
        Map<UUID, KnownItem> byId = known.stream().collect(Collectors.toMap(KnownItem::id, Function.identity()));
        List<Found> found = new ArrayList<>();
        known.stream()
                .filter(k -> k.ref() == null)
                .forEach(k -> found.add(new Found(Stages.placed(orphanTarget(k), byId), orphan())));
        List<KnownItem> bound = known.stream().filter(k -> k.ref() != null).toList();
        HeedfulSearch search = new HeedfulSearch(
                connector,
                access,
                refs -> catalog.at(storeId, refs, subject.person().subjects()));
        // What a sweep has erased and was stopped before it said so is ours, and not gone by another hand.
        intents.remembered(storeId, Answers.of(() -> search.find(subject.person(), bound)))
                .forEach(t -> found.add(new Found(Stages.placed(t, byId), null)));
        return new Finding(found, nothing(connector.guarantees(access)));
    }

    private static Target orphanTarget(KnownItem item) {
        return new Target(
                item.kind(),
                "intent/" + item.id(),
                "intended " + item.kind() + " whose id never came back",
                0,
                0,
                item.shared(),
                List.of(item.id()));
    }

    private static Outcome orphan() {
        return Outcome.of(Verdict.ORPHAN_POSSIBLE, Evidence.NONE, 0, 0)
                .because("An agent meant to create this and never confirmed it. Ask the provider or the agent's owner;"
                        + " then confirm the item and retry, or excuse it with a reason.");
    }

    private static Outcome nothing(Guarantees guarantees) {
        if (guarantees.search()) {
            return Outcome.of(Verdict.NOTHING_FOUND, Evidence.API, 0, 0)
                    .because("The store was searched and holds nothing about this person.");
        }
        return Outcome.of(Verdict.NOTHING_FOUND, Evidence.DECLARED, 0, 0)
                .because("The catalog names nothing about this person here; the store cannot be searched by person,"
                        + " so the catalog's word is all there is.");
    }
}
