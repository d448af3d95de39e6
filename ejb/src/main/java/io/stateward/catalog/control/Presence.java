package io.stateward.catalog.control;

import io.stateward.policies.entity.ItemFacts;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.util.List;
import java.util.Set;

/**
 * Asks a store for single items, by what every connector can do: find them, and verify a claim that they are gone. Only a claim that stands
 * makes an item missing.
 */
record Presence(Connector connector, StoreAccess store) {

    private static final Person NOBODY = new Person(Set.of(), List.of(), ItemFacts.LATEST);

    boolean isMissing(KnownItem item) {
        List<Target> found = connector.find(store, NOBODY, List.of(item)).stream()
                .filter(target -> target.items().contains(item.id()))
                .toList();
        List<Target> itself =
                found.stream().filter(target -> target.ref().equals(item.ref())).toList();
        return (itself.isEmpty() ? found : itself).stream().allMatch(target -> isGone(target, item));
    }

    private boolean isGone(Target target, KnownItem item) {
        boolean unplaced =
                target.ref().equals(item.id().toString()) && !target.ref().equals(item.ref());
        if (unplaced) {
            // The connector cannot make anything of the item, so it cannot tell that it is gone either.
            return false;
        }
        Outcome claimed = Outcome.of(Verdict.ERASED, Evidence.NONE, Math.max(1, target.found()), 1);
        return connector
                .verify(store, NOBODY, target, List.of(item), claimed)
                .verdict()
                .isGone();
    }
}
