package io.stateward.disposal.entity;

import io.stateward.stores.entity.Verdict;
import java.util.List;
import java.util.Map;

/**
 * Sums up a run without its targets, of which there may be more than a heap holds.
 *
 * @param verdicts how many targets had each verdict
 * @param remainders what is still there
 */
public record RunSums(Map<Verdict, Long> verdicts, List<Remainder> remainders) {

    /** Is the sum of a run in which nothing has happened yet. */
    public static final RunSums NONE = new RunSums(Map.of(), List.of());

    public RunSums {
        verdicts = Map.copyOf(verdicts);
        remainders = List.copyOf(remainders);
    }
}
