package io.stateward.memory.control;

import io.stateward.catalog.boundary.CatalogScan;
import io.stateward.catalog.entity.ItemPattern;
import io.stateward.catalog.entity.ItemSelection;
import io.stateward.catalog.entity.ItemStatus;
import io.stateward.catalog.entity.ItemTrait;
import io.stateward.catalog.entity.ScannedItem;
import io.stateward.policies.boundary.HoldCover;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what a hold covers in stores that delete it by themselves, page by page in the order of ids. */
@ApplicationScoped
class HoldReach {

    /** Most people by whom items are looked for; of more, all items of the stores are looked at. */
    private static final int MAX_PEOPLE = 1_000;

    @Inject
    CatalogScan scan;

    @Inject
    Stores stores;

    /**
     * Is what one look found.
     *
     * @param items what the hold covers
     * @param examined how many items were looked at
     * @param last the last item that was looked at, or null
     * @param end whether there are no more
     */
    record Page(
            List<ScannedItem> items, int examined, @Nullable UUID last, boolean end) {}

    /** Returns the stores that delete anything by themselves. */
    Map<UUID, StoreView> stores() {
        return stores.all().stream()
                .filter(store -> store.guarantees().anythingExpires())
                .collect(Collectors.toMap(StoreView::id, Function.identity()));
    }

    /**
     * Looks at the next items.
     *
     * @param in the stores that are looked into; not empty
     * @param size 1 to {@link ItemSelection#MAX_IDS}
     */
    Page next(HoldCover cover, Map<UUID, StoreView> in, @Nullable UUID after, int size) {
        if (cover.items().isEmpty()) {
            List<ScannedItem> found = scan.page(selection(cover, in.keySet()), after, size);
            UUID last = found.isEmpty() ? null : found.get(found.size() - 1).id();
            return page(cover, in, found, last, found.size() < size);
        }
        List<UUID> ids = cover.items().stream()
                .filter(id -> after == null || id.toString().compareTo(after.toString()) > 0)
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .limit(size)
                .toList();
        if (ids.isEmpty()) {
            return new Page(List.of(), 0, null, true);
        }
        List<ScannedItem> found = scan.page(of(Set.copyOf(ids)), null, size);
        return page(cover, in, found, ids.get(ids.size() - 1), ids.size() < size);
    }

    private static Page page(
            HoldCover cover, Map<UUID, StoreView> in, List<ScannedItem> found, @Nullable UUID last, boolean end) {
        List<ScannedItem> covered = new ArrayList<>();
        for (ScannedItem item : found) {
            if (reaches(cover, in, item)) {
                covered.add(item);
            }
        }
        return new Page(covered, found.size(), last, end);
    }

    /** Tells whether the hold covers the item and its store deletes such items by itself; an intent has nothing to copy yet. */
    static boolean reaches(HoldCover cover, Map<UUID, StoreView> in, ScannedItem item) {
        StoreView store = in.get(item.store());
        return store != null
                && item.status() == ItemStatus.BOUND
                && store.guarantees().expiresAfter(kind(item)) != null
                && cover.covers(item.action());
    }

    /** Returns one item as it is now, if it is there. */
    @Nullable
    ScannedItem item(UUID id) {
        List<ScannedItem> found = items(Set.of(id));
        return found.isEmpty() ? null : found.get(0);
    }

    /** Returns those of the items, at most {@link ItemSelection#MAX_IDS}, that are there, as they are now. */
    List<ScannedItem> items(Set<UUID> ids) {
        return scan.page(of(ids), null, ids.size());
    }

    /** Counts what may be covered after an item in one store, at most. */
    long atMost(HoldCover cover, UUID store, @Nullable UUID after) {
        return scan.count(selection(cover, Set.of(store)), after);
    }

    static String kind(ScannedItem item) {
        return Objects.requireNonNull(item.action().item().kind(), "every item of the catalog has a kind");
    }

    private static ItemSelection of(Set<UUID> ids) {
        return new ItemSelection(List.of(), ids, null);
    }

    /** Selects no less than the hold covers: what is asked and unknown counts, and jurisdictions and tags are left to the rule itself. */
    private static ItemSelection selection(HoldCover cover, Set<UUID> stores) {
        List<List<ItemTrait>> clauses = new ArrayList<>();
        clauses.add(List.of(ItemTrait.ofIds(ItemTrait.Of.STORE, stores)));
        if (!cover.people().isEmpty() && cover.people().size() <= MAX_PEOPLE) {
            clauses.add(List.of(ItemTrait.ofIds(ItemTrait.Of.SUBJECT, cover.people())));
        }
        if (!cover.selectors().categories().isEmpty()) {
            clauses.add(List.of(
                    new ItemTrait(ItemTrait.Of.CATEGORY, cover.selectors().categories()),
                    ItemTrait.none(ItemTrait.Of.NO_CATEGORY)));
        }
        if (!cover.selectors().purposes().isEmpty()) {
            clauses.add(List.of(
                    new ItemTrait(ItemTrait.Of.PURPOSE, cover.selectors().purposes())));
        }
        return ItemSelection.of(List.of(new ItemPattern(clauses)));
    }
}
