package io.stateward.stores.connector.anthropic;

import java.util.ArrayList;
import java.util.List;

/** Finds in which memory store a memory lies whose reference does not say so. */
final class Stores {

    /** Lists archived stores, too, which are no less there. */
    static final String ALL = "?include_archived=true&limit=" + Api.PAGE_SIZE;

    private final Api api;

    Stores(Api api) {
        this.api = api;
    }

    /** Returns the lead with its full reference, in every store that has the memory or versions of it. */
    List<Lead> placed(Lead lead) {
        if (lead.kind() != Kind.MEMORY || lead.ref().contains("/")) {
            return List.of(lead);
        }
        List<Lead> placed = new ArrayList<>();
        api.each(Kind.MEMORY_STORE, Kind.MEMORY_STORE.path(), ALL, store -> {
            String ref = store.path("id").asText() + "/" + lead.ref();
            if (new Memory(api, ref).isThere()) {
                placed.add(new Lead(Kind.MEMORY, ref, lead.items(), lead.shared(), lead.depth(), false));
            }
            return true;
        });
        // Nothing of it is left in any store: said of it as such, by a reference that stays.
        return placed.isEmpty()
                ? List.of(new Lead(
                        Kind.MEMORY, "memstore_none/" + lead.ref(), lead.items(), lead.shared(), lead.depth(), false))
                : placed;
    }
}
