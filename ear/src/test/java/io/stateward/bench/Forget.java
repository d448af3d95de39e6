package io.stateward.bench;

import io.stateward.forget.Result;
import io.stateward.forget.Scenario;
import io.stateward.forget.Shapes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is left of a forgotten person in every shape in which stores keep or bring back what was deleted, beside a naive delete.
 *
 * <p>No speed: {@code --quick} changes nothing.
 */
final class Forget implements Benchmark {

    private static final String NAME = "forget";
    private static final Goal ALL = Goal.of(">= 1");

    private final @Nullable String skip;

    Forget() {
        this(null);
    }

    private Forget(@Nullable String skip) {
        this.skip = skip;
    }

    /** Returns the same with a legal hold on the store of one shape, so that its erasure is left out. */
    static Optional<Benchmark> skipping(String shape) {
        return Shapes.names().contains(shape) ? Optional.of(new Forget(shape)) : Optional.empty();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String about() {
        return "what is left of a forgotten person in " + Shapes.names().size() + " shapes, beside a naive delete";
    }

    @Override
    public List<Figure> measure(Effort effort, Progress progress) {
        try (Scenario scenario = Scenario.start(progress::say)) {
            Result result = scenario.play(Shapes.names(), skip);
            result.table().forEach(progress::say);
            return figures(result);
        }
    }

    /** Returns what is held to the goals: everything forgotten, everybody else whole. */
    static List<Figure> figures(Result result) {
        Map<String, Number> more = new LinkedHashMap<>();
        more.put("naive-calls", result.naivelyHidden());
        more.put("tokens", result.tokens());
        more.put("in-files", result.inFiles());
        more.put("shapes", result.shapes().size());
        more.put("left-out", result.leftOut().size());
        return List.of(
                new Figure(NAME, result.forgotten(), "share", result.naivelyForgotten(), null, ALL, more),
                new Figure(
                        NAME + "-bystanders",
                        result.kept(),
                        "share",
                        result.naivelyKept(),
                        null,
                        ALL,
                        Map.of("tokens", result.bystanders())));
    }
}
