package io.stateward.bench;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/** Compares a decision inside the process with Cedar's and jCasbin's, and with itself among more rules and tenants. */
final class Policies implements Benchmark {

    private static final int SETS = 20;
    private static final int AGREEING = 1_000_000;
    private static final int QUICK_AGREEING = 2_000;
    private static final int SMALL_SET = 10;
    private static final int SECONDS = 5;
    private static final int WARM_UP_ROUNDS = 13;
    private static final int ROUNDS = 5;
    private static final double MEDIAN = 50;
    private static final double NANOS_PER_MICRO = 1e3;

    /** JMH's name of what {@link GCProfiler} counts for each operation. */
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    @Override
    public String name() {
        return "policies";
    }

    @Override
    public String about() {
        return "one decision in the process beside Cedar and jCasbin, and with up to 100,000 tenants";
    }

    @Override
    public List<Figure> measure(Effort effort, Progress progress) {
        agree(effort.quick() ? QUICK_AGREEING : AGREEING, progress);
        Times times = new Times(effort, progress);
        Taken small = times.engine("table", 10);
        Taken large = times.engine("table", 10_000);
        Taken casbin = times.engine("casbin", 10);
        Taken few = times.tenants(10, 10);
        Taken casbinLarge = times.engine("casbin", 10_000);
        return List.of(
                figure("policies", times.engine("table", 20), null, Goal.of("<= 0.3")),
                figure("policies-cel", times.engine("table-cel", 20), null, Goal.of("<= 2")),
                figure("policies-cedar", small, times.engine("cedar", 10), Goal.of(">= 100")),
                figure("policies-casbin-20", small, casbin, Goal.of(">= 20")),
                figure("policies-casbin-20000", large, casbinLarge, Goal.of(">= 1000")),
                figure("policies-tenants", times.tenants(100_000, 100_000), few, Goal.of("<= 1.2")),
                figure("policies-present", times.tenants(100_000, 10), few, Goal.of("<= 1.2")),
                figure("policies-others", times.tenants(1_001, 1), times.tenants(2, 1), Goal.of("<= 1.2")));
    }

    /** Two that do not decide alike cannot be compared. */
    private static void agree(int questions, Progress progress) {
        SplittableRandom random = new SplittableRandom(questions);
        int permitted = 0;
        for (int seed = 0; seed < SETS; seed++) {
            ResidencyRules rules = ResidencyRules.random(seed, SMALL_SET * (1 + seed % 2));
            TableEngine table = new TableEngine(rules.table(null));
            CedarEngine cedar = new CedarEngine(rules);
            CasbinEngine casbin = new CasbinEngine(rules);
            for (int i = 0; i < questions / SETS; i++) {
                Engine.Question question = rules.question(random);
                boolean permits = permits(table, question);
                permitted += permits ? 1 : 0;
                if (permits(cedar, question) != permits || permits(casbin, question) != permits) {
                    throw new AssertionError("They do not decide " + question + " alike by rule set " + seed);
                }
            }
        }
        progress.say("All three decided " + questions + " questions alike, " + permitted + " of them permitted");
    }

    private static <Q> boolean permits(Engine<Q> engine, Engine.Question question) {
        return engine.permits(engine.prepare(question));
    }

    /** Compares medians: how many times faster where the goal is at least, how many times slower where it is at most. */
    private static Figure figure(String name, Taken ours, @Nullable Taken other, Goal goal) {
        double value = ours.micros(MEDIAN);
        Double against = other == null ? null : other.micros(MEDIAN);
        Double ratio = against == null ? null : goal.atLeast() ? against / value : value / against;
        Map<String, Number> more = new LinkedHashMap<>();
        more.put("p99", ours.micros(99));
        more.put("allocatedBytes", Math.round(ours.bytes()));
        more.put("samples", ours.times().getN());
        return new Figure(name, value, "us", against, ratio, goal, more);
    }

    /**
     * Is what JMH found out about one decision.
     *
     * @param times in nanoseconds
     * @param bytes allocated for each decision
     */
    private record Taken(Statistics times, double bytes) {

        double micros(double percentile) {
            return times.getPercentile(percentile) / NANOS_PER_MICRO;
        }
    }

    /** Runs JMH in this process. */
    private record Times(Effort effort, Progress progress) {

        Taken engine(String engine, int rules) {
            return time(PolicyTimes.class, Map.of("engine", engine, "rules", String.valueOf(rules)));
        }

        Taken tenants(int tenants, int asking) {
            return time(
                    PolicyTenants.class, Map.of("tenants", String.valueOf(tenants), "asking", String.valueOf(asking)));
        }

        private Taken time(Class<?> what, Map<String, String> parameters) {
            var options = new OptionsBuilder()
                    .include(what.getName())
                    .forks(0)
                    .addProfiler(GCProfiler.class)
                    .verbosity(VerboseMode.SILENT)
                    .warmupIterations(effort.rounds(WARM_UP_ROUNDS))
                    .measurementIterations(effort.rounds(ROUNDS))
                    .warmupTime(TimeValue.seconds(effort.quick() ? 1 : SECONDS))
                    .measurementTime(TimeValue.seconds(effort.quick() ? 1 : SECONDS));
            parameters.forEach((name, value) -> options.param(name, value));
            try {
                Collection<RunResult> results = new Runner(options.build()).run();
                RunResult result = results.iterator().next();
                Taken taken = new Taken(
                        result.getPrimaryResult().getStatistics(),
                        Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED))
                                .getScore());
                progress.say(what.getSimpleName() + " " + parameters + ": " + taken.micros(MEDIAN) + " us, "
                        + Math.round(taken.bytes()) + " bytes");
                return taken;
            } catch (RunnerException e) {
                throw new IllegalStateException("JMH does not run", e);
            }
        }
    }
}
