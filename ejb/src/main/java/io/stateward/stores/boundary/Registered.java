package io.stateward.stores.boundary;

import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Target;
import java.util.List;
import java.util.Set;

/** Tells what the catalog has registered in a store, whomever it is about, and keeps what is about to be erased there. */
public interface Registered {

    /**
     * Returns the living items with those references, of any kind.
     *
     * @return shared where an item is about anybody else than whom the search is for
     */
    List<KnownItem> at(Set<String> refs);

    /**
     * Is told of targets before any of them is erased, so that an attempt which is stopped between the store's answer and its note has left
     * word of what was there. Where nobody keeps such word, as here, what a repeat finds gone may count as gone by another hand.
     *
     * @param targets what was found of given items, each with an item at least
     * @return what to erase, in the same order: in place of what is not there any more, what an earlier attempt has found
     */
    default List<Target> intended(List<Target> targets) {
        return targets;
    }
}
