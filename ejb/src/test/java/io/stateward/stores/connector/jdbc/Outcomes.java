package io.stateward.stores.connector.jdbc;

import io.stateward.stores.entity.Outcome;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Holds an erasure's verified outcomes by target and part, such as {@code customer} or {@code payment/kept-by-hold}. */
record Outcomes(Map<String, Outcome> all) {

    Outcome get(String part) {
        Outcome outcome = all.get(part);
        if (outcome == null) {
            throw new AssertionError("There is no outcome " + part + " in " + all);
        }
        return outcome;
    }

    Collection<Outcome> values() {
        return all.values();
    }

    Set<String> parts() {
        return all.keySet();
    }
}
