package io.stateward.bench;

import io.stateward.policies.control.Condition;
import io.stateward.policies.control.Conditions;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Is what JMH takes the time of: one decision by one engine. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PolicyTimes {

    static final String CONDITION = "item.sizeBytes < 10000000 && agent.risk != \"high\"";

    private static final int QUESTIONS = 4_096;

    /** Which engine decides. */
    @Param({"table", "table-cel", "cedar", "casbin"})
    public String engine = "table";

    /** How many documents there are; the peers have two statements for each. */
    @Param("20")
    public int rules = 20;

    private Asked<?> asked =
            new Asked<>(new TableEngine(ResidencyRules.random(0, 0).table(null)), List.of());

    /** Asks prepared questions in turn. */
    private static final class Asked<Q> {

        private final Engine<Q> engine;
        private final List<Q> questions = new ArrayList<>();
        private int next;

        Asked(Engine<Q> engine, List<Engine.Question> questions) {
            this.engine = engine;
            questions.forEach(question -> this.questions.add(engine.prepare(question)));
        }

        boolean permits() {
            return engine.permits(questions.get(next++ & QUESTIONS - 1));
        }
    }

    /** Makes the engine and its questions. */
    @Setup
    public void prepare() {
        ResidencyRules set = ResidencyRules.random(rules, rules);
        SplittableRandom random = new SplittableRandom(rules);
        List<Engine.Question> questions = new ArrayList<>();
        for (int i = 0; i < QUESTIONS; i++) {
            questions.add(set.question(random));
        }
        Condition when = engine.equals("table-cel") ? Conditions.compile(CONDITION) : null;
        asked = switch (engine) {
            case "cedar" -> new Asked<>(new CedarEngine(set), questions);
            case "casbin" -> new Asked<>(new CasbinEngine(set), questions);
            default -> new Asked<>(new TableEngine(set.table(when)), questions);
        };
    }

    /** Decides one question. */
    @Benchmark
    public boolean decide() {
        return asked.permits();
    }
}
