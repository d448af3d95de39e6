package io.stateward.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Is a number of rounds of Stateward and of the same done bare, in turn (A-B-A-B), so that what the machine does meanwhile hits both. */
record Rounds(List<Sample> ours, List<Sample> bare) {

    Rounds {
        if (ours.isEmpty() || ours.size() != bare.size()) {
            throw new IllegalArgumentException("Both sides need the same number of rounds, and at least one");
        }
        ours = List.copyOf(ours);
        bare = List.copyOf(bare);
    }

    /** Runs both sides in turn. */
    static Rounds inTurn(int rounds, Supplier<Sample> ours, Supplier<Sample> bare) {
        List<Sample> a = new ArrayList<>();
        List<Sample> b = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            a.add(ours.get());
            b.add(bare.get());
        }
        return new Rounds(a, b);
    }

    /** Compares what is the better the higher or the lower; the ratio is ours to bare. */
    Figure figure(String name, String unit, ToDoubleFunction<Sample> what, Goal goal) {
        double value = median(values(ours, what));
        double against = median(values(bare, what));
        return new Figure(name, value, unit, against, value / against, goal, more(what, false));
    }

    /** Compares how long something takes; the ratio is how many times faster ours is. */
    Figure speedUp(String name, Goal goal) {
        double value = median(values(ours, Sample::seconds));
        double against = median(values(bare, Sample::seconds));
        return new Figure(name, value, "s", against, against / value, goal, more(Sample::seconds, true));
    }

    private Map<String, Number> more(ToDoubleFunction<Sample> what, boolean inverse) {
        double[] ratios = IntStream.range(0, ours.size())
                .mapToDouble(round -> what.applyAsDouble(ours.get(round)) / what.applyAsDouble(bare.get(round)))
                .map(ratio -> inverse ? 1 / ratio : ratio)
                .sorted()
                .toArray();
        Map<String, Number> more = new LinkedHashMap<>();
        more.put("rounds", ours.size());
        more.put("low", ratios[0]);
        more.put("high", ratios[ratios.length - 1]);
        more.put("cpuSeconds", median(values(ours, Sample::cpuSeconds)));
        more.put("againstCpuSeconds", median(values(bare, Sample::cpuSeconds)));
        return more;
    }

    private static double[] values(List<Sample> samples, ToDoubleFunction<Sample> what) {
        return samples.stream().mapToDouble(what).toArray();
    }

    /** Returns the middle value, or the mean of the two in the middle. */
    static double median(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("Nothing has no median");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
