package io.stateward.catalog.control;

import io.stateward.catalog.entity.FollowedState;
import io.stateward.catalog.entity.ItemView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Tells what was made of other items by whoever kept them from what merely carries them: a copy for a hold, a conversation around a response.
 */
@ApplicationScoped
public class Inferences {

    @Inject
    Descent descent;

    @Inject
    Lineage lineage;

    /** Returns those of the items that were derived from others, or carry what was. */
    public Set<UUID> among(Collection<UUID> items) {
        Map<UUID, Set<UUID>> sources = descent.ancestry(new HashSet<>(items));
        Map<UUID, Set<UUID>> carried = new HashMap<>();
        Set<UUID> inferred = new HashSet<>(sources.keySet());
        for (ItemView item : lineage.views(sources.keySet())) {
            if (carries(item)) {
                inferred.remove(item.id());
                carried.put(item.id(), sources.getOrDefault(item.id(), Set.of()));
            }
        }
        boolean more = true;
        while (more) {
            more = carried.entrySet()
                    .removeIf(
                            entry -> !Collections.disjoint(entry.getValue(), inferred) && inferred.add(entry.getKey()));
        }
        inferred.retainAll(items);
        return inferred;
    }

    private static boolean carries(ItemView item) {
        return item.kind().equals(Copies.KIND) || item.tags().contains(FollowedState.TAG);
    }
}
