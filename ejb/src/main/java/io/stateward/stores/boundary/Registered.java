package io.stateward.stores.boundary;

import io.stateward.stores.entity.KnownItem;
import java.util.List;
import java.util.Set;

/** Tells what the catalog has registered in a store, whomever it is about. */
public interface Registered {

    /**
     * Returns the living items with those references, of any kind.
     *
     * @return shared where an item is about anybody else than whom the search is for
     */
    List<KnownItem> at(Set<String> refs);
}
