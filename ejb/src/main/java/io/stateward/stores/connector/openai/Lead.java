package io.stateward.stores.connector.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Is an object to look at.
 *
 * @param items the catalog items that led to it
 * @param shared whether it is about other people too
 * @param depth steps from what is about the person, as the catalog counts them
 * @param followed whether it was reached from another object and not known to the catalog
 */
record Lead(ObjectKind kind, String ref, List<UUID> items, boolean shared, int depth, boolean followed) {

    String key() {
        return kind + " " + ref;
    }

    Lead to(ObjectKind otherKind, String otherRef, boolean otherShared) {
        return new Lead(otherKind, otherRef, items, otherShared, depth, true);
    }

    Lead and(Lead same) {
        List<UUID> both = new ArrayList<>(items);
        both.addAll(same.items);
        return new Lead(kind, ref, both, shared || same.shared, Math.min(depth, same.depth), followed);
    }
}
