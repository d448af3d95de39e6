package io.stateward.stores.connector.anthropic;

import io.stateward.stores.entity.KnownItem;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Is an object to look at.
 *
 * @param items the catalog items that led to it
 * @param shared whether it is, or may be, about other people too
 * @param depth steps from what is about the person, as the catalog counts them
 * @param followed whether it was reached from another object and not known to the catalog
 */
record Lead(Kind kind, String ref, List<UUID> items, boolean shared, int depth, boolean followed) {

    static Lead of(KnownItem item) {
        Kind kind = Kind.of(item);
        String ref = item.ref();
        String name = ref == null || kind == Kind.UNKNOWN ? item.id().toString() : ref;
        return new Lead(kind, name, List.of(item.id()), item.shared(), item.depth(), false);
    }

    /** Makes one that a scan found. */
    static Lead scanned(Kind kind, String ref, boolean shared) {
        return new Lead(kind, ref, List.of(), shared, 0, true);
    }

    String key() {
        return kind + " " + ref;
    }

    Lead to(Kind otherKind, String otherRef, boolean otherShared) {
        return new Lead(otherKind, otherRef, items, otherShared, depth, true);
    }

    /** Makes one that was derived from it. */
    Lead derived(Kind otherKind, String otherRef, boolean otherShared) {
        return new Lead(otherKind, otherRef, items, otherShared, depth + 1, true);
    }

    Lead and(Lead same) {
        List<UUID> both = new ArrayList<>(items);
        both.addAll(same.items);
        return new Lead(kind, ref, both, shared || same.shared, Math.min(depth, same.depth), followed);
    }
}
