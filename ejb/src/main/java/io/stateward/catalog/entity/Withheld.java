package io.stateward.catalog.entity;

import io.stateward.policies.entity.Reason;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Says how much was left out of an answer because the policies deny reading it, and why.
 *
 * @param count how many items
 * @param reasons the rules that deny, each once, at most {@link #MAX_REASONS}
 */
public record Withheld(int count, List<Reason> reasons) {

    /** Most reasons told. */
    public static final int MAX_REASONS = 20;

    public static final Withheld NOTHING = new Withheld(0, List.of());

    public Withheld {
        reasons = List.copyOf(reasons);
    }

    /** Adds what else was left out. */
    public Withheld and(Withheld more) {
        Set<Reason> all = new LinkedHashSet<>(reasons);
        all.addAll(more.reasons);
        return new Withheld(count + more.count, all.stream().limit(MAX_REASONS).toList());
    }
}
