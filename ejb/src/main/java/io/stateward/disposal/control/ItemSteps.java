package io.stateward.disposal.control;

import io.stateward.StatewardException;
import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.policies.entity.Disposition;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.Connectors;
import io.stateward.stores.boundary.Registered;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Unanswered;
import io.stateward.stores.entity.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Asks a store to dispose of items, and asks again where it does not answer. */
@ApplicationScoped
public class ItemSteps {

    @Inject
    Stores stores;

    @Inject
    Connectors connectors;

    @Inject
    CatalogDisposal catalog;

    @Inject
    Intents intents;

    @Inject
    Clock clock;

    public int itemsAtOnce(UUID store) {
        return connector(store).itemsAtOnce();
    }

    public boolean takesSeveralWorkers(UUID store) {
        return connector(store).takesSeveralWorkers();
    }

    private Connector connector(UUID store) {
        return connectors.of(stores.of(store.toString()).kind());
    }

    public Map<UUID, Outcome> dispose(UUID store, Disposition how, List<KnownItem> items) {
        if (items.isEmpty()) {
            return Map.of();
        }
        Connector connector = connectors.of(stores.of(store.toString()).kind());
        StoreAccess access = stores.access(store);
        return switch (how) {
            case ERASE -> asked(items, () -> connector.eraseItems(access, items, registered(store)));
            case ANONYMISE -> asked(items, () -> connector.anonymiseItems(access, items));
            case ARCHIVE ->
                all(
                        items,
                        Outcome.of(Verdict.OUT_OF_SCOPE, Evidence.NONE, 1, 0)
                                .because("No connector can copy state into another store. Copy it yourself and let the"
                                        + " policy say erase, or review."));
            case REVIEW -> throw new IllegalArgumentException("A review is for people");
        };
    }

    private Registered registered(UUID store) {
        return new Registered() {
            @Override
            public List<KnownItem> at(Set<String> refs) {
                return catalog.at(store, refs, Set.of());
            }

            @Override
            public List<Target> intended(List<Target> targets) {
                return targets.isEmpty() ? targets : intents.noted(store, targets);
            }
        };
    }

    private Map<UUID, Outcome> asked(List<KnownItem> items, Supplier<Map<UUID, Outcome>> call) {
        for (int attempts = 0; ; attempts++) {
            try {
                return Answers.of(call);
            } catch (StoreUnreachable e) {
                // One that is left alone is not waited for here: whoever asked comes back when his own pause is over.
                if (e.why() == Unanswered.DOWN || Patience.isOver(attempts)) {
                    throw e;
                }
                Instant now = clock.instant();
                Patience.await(now, Patience.until(now, attempts, e.retryAfter()));
            } catch (StatewardException e) {
                return all(items, Outcome.failed(1, Answers.sentence(e)));
            }
        }
    }

    private static Map<UUID, Outcome> all(List<KnownItem> items, Outcome outcome) {
        Map<UUID, Outcome> outcomes = new LinkedHashMap<>();
        items.forEach(item -> outcomes.put(item.id(), outcome));
        return outcomes;
    }
}
