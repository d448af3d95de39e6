package io.stateward.disposal.control;

import io.stateward.StatewardException;
import io.stateward.disposal.entity.Case;
import io.stateward.disposal.entity.DiscoveredStore;
import io.stateward.stores.boundary.StoreUnreachable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Finds what a store holds about a person, by the search that a run uses, and changes nothing. */
@ApplicationScoped
public class Discovering {

    @Inject
    Search search;

    /** An intent whose id never came back is nothing that could be shown, and is left out. */
    public DiscoveredStore in(UUID store, Case subject) {
        try {
            return new DiscoveredStore(
                    store,
                    search.in(store, subject).found().stream()
                            .filter(found -> found.outcome() == null)
                            .map(Search.Found::target)
                            .toList(),
                    null);
        } catch (StoreUnreachable e) {
            return new DiscoveredStore(store, List.of(), "The store does not answer: " + e.reason());
        } catch (StatewardException e) {
            return new DiscoveredStore(store, List.of(), Answers.sentence(e));
        }
    }
}
