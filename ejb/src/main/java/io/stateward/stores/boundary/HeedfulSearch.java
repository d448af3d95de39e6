package io.stateward.stores.boundary;

import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds through a connector with the catalog's word on what the connector comes upon by itself.
 *
 * <p>A store leads from one person's state to that of others: an earlier response of a chain, a file that a scan found. Where the catalog gives
 * such a thing to somebody else, the connector is told and searches again; it then treats the thing as what others share, and no chain takes it
 * along. What would go along and is registered for nobody is told, too, so that it has an outcome of its own.
 */
public final class HeedfulSearch {

    private final Connector connector;
    private final StoreAccess store;
    private final Registered registered;

    public HeedfulSearch(Connector connector, StoreAccess store, Registered registered) {
        this.connector = connector;
        this.store = store;
        this.registered = registered;
    }

    /** Returns the targets, as {@link Connector#find} does. */
    public List<Target> find(Person person, List<KnownItem> known) {
        List<Target> found = connector.find(store, person, known);
        List<KnownItem> foreign = foreign(found, person.cutOff(), known);
        if (foreign.isEmpty()) {
            return found;
        }
        List<KnownItem> all = new ArrayList<>(known);
        all.addAll(foreign);
        Set<String> others = foreign.stream()
                .filter(KnownItem::shared)
                .map(HeedfulSearch::ref)
                .collect(Collectors.toSet());
        return connector.find(store, person, all).stream()
                .map(target -> takes(target, others) ? target.asking() : target)
                .toList();
    }

    /** Tells whether a connector would take what it was told is others', because it knows it under another kind. */
    private static boolean takes(Target target, Set<String> others) {
        return !target.shared()
                && (others.contains(target.ref()) || target.along().stream().anyMatch(others::contains));
    }

    private List<KnownItem> foreign(List<Target> found, Instant cutOff, List<KnownItem> known) {
        // By reference: whether it is found as a whole, or would go along with something else.
        Map<String, Boolean> unknown = new HashMap<>();
        for (Target target : found) {
            if (!target.shared()) {
                unknown.merge(target.ref(), false, Boolean::logicalOr);
                target.along().forEach(ref -> unknown.put(ref, true));
            }
        }
        Set<String> told = known.stream().map(HeedfulSearch::ref).collect(Collectors.toCollection(HashSet::new));
        unknown.keySet().removeAll(told);
        if (unknown.isEmpty()) {
            return List.of();
        }
        return registered.at(Set.copyOf(unknown.keySet())).stream()
                .filter(item -> item.shared() || unknown.getOrDefault(ref(item), false))
                .map(item -> notAfter(cutOff, item))
                .toList();
    }

    private static String ref(KnownItem item) {
        String ref = item.ref();
        return ref == null ? "" : ref;
    }

    /** The store led there before the cut-off, whatever was written down as its time: it must not be passed over as newer. */
    private static KnownItem notAfter(Instant cutOff, KnownItem item) {
        return item.shared() && item.createdAt().isAfter(cutOff)
                ? new KnownItem(item.id(), item.kind(), item.ref(), item.categories(), cutOff, true, item.depth())
                : item;
    }
}
