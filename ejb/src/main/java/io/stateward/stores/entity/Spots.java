package io.stateward.stores.entity;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says where in a store a marker is to be planted.
 *
 * @param chosen the places; of more than {@value #MAX} the first, and the rest is told as omitted
 * @param omitted what of the store is not drilled, by name, with the reason
 */
public record Spots(List<Spot> chosen, Map<String, String> omitted) {

    /** Most places in one store. */
    public static final int MAX = 100;

    public Spots {
        Map<String, String> left = new TreeMap<>(omitted);
        if (chosen.size() > MAX) {
            left.put("more", "Of " + chosen.size() + " places no more than " + MAX + " are drilled.");
        }
        chosen = chosen.stream().limit(MAX).toList();
        omitted = Collections.unmodifiableMap(left);
    }

    public static Spots of(Spot spot) {
        return new Spots(List.of(spot), Map.of());
    }
}
