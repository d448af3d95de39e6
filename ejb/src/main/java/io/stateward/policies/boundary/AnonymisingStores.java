package io.stateward.policies.boundary;

import java.util.List;
import java.util.Set;

/** Knows which stores can take people out of single items; {@code disposal} implements it. */
public interface AnonymisingStores {

    /**
     * Returns the names of the tenant's stores that cannot, sorted.
     *
     * @param names the stores that are meant; empty for all
     */
    List<String> unable(Set<String> names);
}
