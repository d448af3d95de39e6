package io.stateward.stores.entity;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says where in a store a marker is to be planted.
 *
 * @param chosen the places, at most {@value #MAX}
 * @param omitted what of the store is not drilled, by name, with the reason
 */
public record Spots(List<Spot> chosen, Map<String, String> omitted) {

    /** Most places in one store. */
    public static final int MAX = 100;

    public Spots {
        chosen = List.copyOf(chosen);
        omitted = Collections.unmodifiableMap(new TreeMap<>(omitted));
    }

    public static Spots of(Spot spot) {
        return new Spots(List.of(spot), Map.of());
    }
}
