package io.stateward.policies.control;

import java.util.Map;

/** Is a compiled condition of a document. */
@FunctionalInterface
public interface Condition {

    /**
     * Tells whether it holds.
     *
     * @param facts {@code item}, {@code agent}, {@code store} and {@code action}, each a map without what is unknown
     * @throws RuntimeException if it cannot be evaluated, which is not the same as not holding
     */
    boolean holds(Map<String, ?> facts);
}
