package io.stateward.drills;

import io.stateward.policies.entity.Block;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Guarantees;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Probe;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Is a kind of store in memory, kind {@code plot}: texts by key, found by the store's name. A test tells it how to behave. */
@ApplicationScoped
public class PlotConnector implements Connector {

    static final String KIND = "plot";

    /** Is what a store holds and how it behaves. */
    static final class Plot {
        final Map<String, String> texts = new ConcurrentHashMap<>();
        volatile boolean skipsErasure;
        volatile boolean down;

        /** Whether it says that a hold keeps the first text. */
        volatile boolean holdsOne;

        volatile boolean breaks;
        volatile boolean hidesFromPlanter;

        /** Whether whoever plants dies before they can say so. */
        volatile boolean diesAfterPlanting;

        void answer() {
            if (breaks) {
                throw new IllegalStateException("broken");
            }
            if (down) {
                throw new StoreUnreachable("The plot is down.");
            }
        }
    }

    private final Map<String, Plot> plots = new ConcurrentHashMap<>();

    Plot of(String store) {
        return plots.computeIfAbsent(store, s -> new Plot());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<String> secrets() {
        return Set.of();
    }

    @Override
    public void accept(StoreAccess store) {}

    @Override
    public Guarantees guarantees(StoreAccess store) {
        return new Guarantees(true, true, true, true, false, true, Evidence.API, 0, null, "none");
    }

    @Override
    public Probe probe(StoreAccess store) {
        return new Probe(true, store.region(), "a plot", List.of());
    }

    @Override
    public List<Target> find(StoreAccess store, Person person, List<KnownItem> known) {
        Plot plot = of(store.name());
        plot.answer();
        return plot.texts.entrySet().stream()
                .filter(text -> person.values(Identifier.EMAIL).stream().anyMatch(text.getValue()::contains))
                .map(text -> new Target("text", text.getKey(), "a text", 0, 1, false, List.of()))
                .toList();
    }

    @Override
    public List<Outcome> erase(
            StoreAccess store, Person person, Target target, List<KnownItem> known, List<Block> blocks) {
        Plot plot = of(store.name());
        plot.answer();
        if (!blocks.isEmpty()) {
            return List.of(Outcome.of(Verdict.of(blocks.get(0).kind()), Evidence.NONE, 1, 0)
                    .because(blocks.get(0).text()));
        }
        if (plot.texts.keySet().stream()
                        .sorted()
                        .findFirst()
                        .filter(target.ref()::equals)
                        .isPresent()
                && plot.holdsOne) {
            return List.of(
                    Outcome.of(Verdict.BLOCKED_BY_HOLD, Evidence.NONE, 1, 0).because("A case."));
        }
        if (!plot.skipsErasure) {
            plot.texts.remove(target.ref());
        }
        return List.of(Outcome.of(Verdict.ERASED, Evidence.NONE, 1, 1));
    }

    /** Believes itself, as a bad connector does. */
    @Override
    public Outcome verify(StoreAccess store, Person person, Target target, List<KnownItem> known, Outcome outcome) {
        return outcome.with(outcome.verdict(), Evidence.API);
    }
}
