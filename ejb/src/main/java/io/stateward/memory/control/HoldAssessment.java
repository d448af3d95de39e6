package io.stateward.memory.control;

import io.stateward.catalog.boundary.CatalogCopies;
import io.stateward.catalog.entity.ScannedItem;
import io.stateward.policies.boundary.HoldCover;
import io.stateward.policies.boundary.PolicyDecisions;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.HoldGap;
import io.stateward.policies.entity.HoldShortfall;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.policies.entity.StoreFacts;
import io.stateward.stores.boundary.Connectors;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.Expiry;
import io.stateward.stores.entity.StoreView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts, before a hold begins, what it covers that stores delete by themselves, and how much of that can be copied. */
@ApplicationScoped
class HoldAssessment {

    /** Most items copied for one hold. */
    static final int MAX_ITEMS = 10_000;

    /** Most items that are looked at before a hold begins; of what is left only the most that it may be is told. */
    static final int MAX_EXAMINED = 50_000;

    /** Most lines by kind in what is told; a kind is any word that an agent chose. */
    static final int MAX_LINES = 100;

    private static final int PAGE = 1_000;

    @Inject
    HoldReach reach;

    @Inject
    Stores stores;

    @Inject
    Connectors connectors;

    @Inject
    PolicyDecisions decisions;

    /**
     * Is what was counted.
     *
     * @param toCopy how many items can be copied
     * @param shortfalls what cannot be kept
     */
    record Found(long toCopy, List<HoldShortfall> shortfalls) {}

    private record Key(UUID store, String kind, HoldGap why) {}

    /** Sums up what is found. */
    private final class Tally {

        private final Map<UUID, StoreView> in;
        private final Map<Key, Long> lost = new HashMap<>();
        private final Map<List<Object>, Boolean> readable = new HashMap<>();
        private final StoreFacts memory = stores.of(MemoryConnector.KIND).facts();
        private long toCopy;

        Tally(Map<UUID, StoreView> in) {
            this.in = in;
        }

        void add(List<ScannedItem> items) {
            List<Decision> here = decisions.decideAll(
                    items.stream().map(item -> copied(item.action())).toList());
            for (int i = 0; i < items.size(); i++) {
                ScannedItem item = items.get(i);
                if (!isReadable(item)) {
                    lose(item.store(), HoldReach.kind(item), HoldGap.NOT_READABLE, 1);
                } else if (!here.get(i).permitted()) {
                    lose(item.store(), HoldReach.kind(item), HoldGap.PLACE_DENIED, 1);
                } else if (toCopy == MAX_ITEMS) {
                    lose(item.store(), HoldReach.kind(item), HoldGap.TOO_MANY, 1);
                } else {
                    toCopy++;
                }
            }
        }

        private Action copied(Action action) {
            ItemFacts facts = action.item();
            return action.at(memory)
                    .with(new ItemFacts(
                            CatalogCopies.KIND,
                            facts.categories(),
                            facts.purpose(),
                            facts.jurisdictions(),
                            facts.tags(),
                            facts.createdAt(),
                            facts.createdAt(),
                            facts.sizeBytes()));
        }

        private boolean isReadable(ScannedItem item) {
            return readable.computeIfAbsent(
                    List.of(item.store(), HoldReach.kind(item)),
                    key -> HoldAssessment.this.isReadable(store(item.store()), HoldReach.kind(item)));
        }

        private StoreView store(UUID id) {
            return Objects.requireNonNull(in.get(id), "only these stores were looked into");
        }

        void lose(UUID store, String kind, HoldGap why, long items) {
            if (items > 0) {
                lost.merge(new Key(store, kind, why), items, Long::sum);
            }
        }

        Found found() {
            Map<Key, Long> lost = lines(this.lost);
            List<HoldShortfall> shortfalls = new ArrayList<>();
            lost.forEach((key, items) -> shortfalls.add(
                    new HoldShortfall(key.store(), store(key.store()).name(), key.kind(), key.why(), items)));
            shortfalls.sort(Comparator.comparing(HoldShortfall::storeName)
                    .thenComparing(HoldShortfall::kind)
                    .thenComparing(HoldShortfall::why));
            return new Found(toCopy, shortfalls);
        }
    }

    /** Tells of all kinds together where there are too many to name each. */
    private static Map<Key, Long> lines(Map<Key, Long> lost) {
        if (lost.size() <= MAX_LINES) {
            return lost;
        }
        Map<Key, Long> fewer = new HashMap<>();
        lost.forEach((key, items) -> fewer.merge(new Key(key.store(), Expiry.ANY, key.why()), items, Long::sum));
        return fewer;
    }

    /** Tells whether items of that kind can be copied out of that store. */
    boolean isReadable(StoreView store, String kind) {
        return connectors.of(store.kind()).canRead(stores.access(store.id()), kind);
    }

    Found of(HoldCover cover) {
        Map<UUID, StoreView> in = reach.stores();
        if (in.isEmpty()) {
            return new Found(0, List.of());
        }
        Tally tally = new Tally(in);
        @Nullable UUID after = null;
        int examined = 0;
        HoldReach.Page page;
        do {
            page = reach.next(cover, in, after, PAGE);
            tally.add(page.items());
            examined += page.examined();
            after = page.last() == null ? after : page.last();
        } while (!page.end() && examined < MAX_EXAMINED);
        if (!page.end()) {
            for (UUID store : in.keySet()) {
                tally.lose(store, Expiry.ANY, HoldGap.NOT_COUNTED, reach.atMost(cover, store, after));
            }
        }
        return tally.found();
    }
}
