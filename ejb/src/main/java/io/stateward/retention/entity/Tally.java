package io.stateward.retention.entity;

import io.stateward.stores.entity.Evidence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts items by outcome and evidence, and fits one column: {@code ERASED/API=12 FAILED/NONE=1}. */
public final class Tally {

    private record Key(SweepOutcome outcome, Evidence evidence) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int byOutcome = outcome.compareTo(other.outcome);
            return byOutcome != 0 ? byOutcome : evidence.compareTo(other.evidence);
        }
    }

    private final Map<Key, Long> counts = new TreeMap<>();

    /** Reads a column. */
    static Tally read(String column) {
        Tally tally = new Tally();
        if (!column.isEmpty()) {
            for (String entry : column.split(" ", -1)) {
                int slash = entry.indexOf('/');
                int equals = entry.indexOf('=');
                tally.add(
                        SweepOutcome.valueOf(entry.substring(0, slash)),
                        Evidence.valueOf(entry.substring(slash + 1, equals)),
                        Long.parseLong(entry.substring(equals + 1)));
            }
        }
        return tally;
    }

    public void add(SweepOutcome outcome, Evidence evidence, long items) {
        if (items > 0) {
            counts.merge(new Key(outcome, evidence), items, Long::sum);
        }
    }

    public void add(Collection<SweepCount> others) {
        others.forEach(other -> add(other.outcome(), other.evidence(), other.items()));
    }

    public List<SweepCount> counts() {
        List<SweepCount> list = new ArrayList<>();
        counts.forEach((key, items) -> list.add(new SweepCount(key.outcome(), key.evidence(), items)));
        return list;
    }

    public long of(SweepOutcome outcome) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().outcome() == outcome)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    String column() {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey().outcome() + "/" + entry.getKey().evidence() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }
}
