package io.stateward.retention.control;

import io.stateward.catalog.boundary.CatalogExpiry;
import io.stateward.catalog.entity.DueCount;
import io.stateward.catalog.entity.DueItem;
import io.stateward.policies.entity.Decision;
import io.stateward.retention.entity.Upcoming;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells what falls due. The database counts; the policy is told by one item of each group, judged by the rules in force now. */
@ApplicationScoped
public class Outlook {

    /** Most groups that are told apart. */
    public static final int MAX_GROUPS = 1_000;

    @Inject
    CatalogExpiry catalog;

    @Inject
    Judging judging;

    @Inject
    Stores stores;

    public Upcoming between(Instant from, Instant to) {
        List<Upcoming.Group> groups = new ArrayList<>();
        boolean cutOff = false;
        for (StoreView store : stores.all()) {
            int room = MAX_GROUPS - groups.size();
            List<DueCount> counts = catalog.forthcoming(store.id(), from, to, room + 1);
            cutOff |= counts.size() > room;
            groups.addAll(judged(store.id(), counts.subList(0, Math.min(room, counts.size()))));
        }
        groups.sort(Comparator.comparing(Upcoming.Group::day)
                .thenComparing(Upcoming.Group::store)
                .thenComparing(Upcoming.Group::agent));
        long items = groups.stream().mapToLong(Upcoming.Group::items).sum();
        return new Upcoming(from, to, items, groups, cutOff);
    }

    private List<Upcoming.Group> judged(UUID store, List<DueCount> counts) {
        List<DueItem> examples =
                catalog.of(counts.stream().map(DueCount::example).toList());
        List<Decision> decisions = judging.of(store, examples);
        Map<UUID, Decision> byExample = new HashMap<>();
        for (int i = 0; i < examples.size(); i++) {
            byExample.put(examples.get(i).id(), decisions.get(i));
        }
        return counts.stream()
                .map(count -> group(count, byExample.get(count.example())))
                .toList();
    }

    private static Upcoming.Group group(DueCount count, @Nullable Decision decision) {
        return new Upcoming.Group(
                count.day(),
                count.store(),
                count.agent(),
                count.kind(),
                count.categories(),
                decision == null ? null : decision.endedBy(),
                decision == null ? null : decision.then(),
                count.items());
    }
}
