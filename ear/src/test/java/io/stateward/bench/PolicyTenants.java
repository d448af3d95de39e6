package io.stateward.bench;

import io.stateward.policies.control.DecisionTable;
import io.stateward.policies.control.KeptTables;
import io.stateward.policies.entity.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Is what JMH takes the time of: finding a tenant's table among many and deciding by it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PolicyTenants {

    private static final int RULES = 10;
    private static final int MAX_RULES = 2_000_000;
    private static final int QUESTIONS = 1 << 17;

    /** How many tenants have rules, each ten. */
    @Param("10")
    public int tenants = 10;

    /** How many of them ask, at random. */
    @Param("10")
    public int asking = 10;

    private final KeptTables<DecisionTable> kept = new KeptTables<>(MAX_RULES, DecisionTable::size);
    private final List<UUID> askers = new ArrayList<>();
    private final List<Action> questions = new ArrayList<>();
    private int next;

    /** Compiles every tenant's rules. */
    @Setup
    public void prepare() {
        SplittableRandom random = new SplittableRandom(tenants);
        ResidencyRules rules = ResidencyRules.random(RULES, RULES);
        for (int i = 0; i < tenants; i++) {
            kept.keep(new UUID(1, i), rules.table(null));
        }
        for (int i = 0; i < QUESTIONS; i++) {
            askers.add(new UUID(1, random.nextInt(asking)));
            questions.add(TableEngine.action(rules.question(random)));
        }
    }

    /** Decides one question of one tenant. */
    @Benchmark
    public boolean decide() {
        int i = next++ & QUESTIONS - 1;
        DecisionTable table = Objects.requireNonNull(kept.find(askers.get(i)));
        return table.decide(questions.get(i), TableEngine.NOW).permitted();
    }
}
