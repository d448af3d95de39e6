package io.stateward.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Runs benchmarks and prints their figures, each as a line of JSON: {@code ./stateward bench [--list] [--quick] [--skip=<shape>] [name…]}.
 *
 * <p>Exit code 0 when every goal is reached, 1 when one is missed or a benchmark failed, 2 when the command line is wrong.
 */
public final class Bench {

    /** The cheapest first. */
    static final List<Benchmark> ALL = List.of(
            new Policies(),
            new Decide(),
            new Shred(),
            new Start(),
            new Forget(),
            new LedgerBench(),
            new Writes(),
            new Erasure(),
            new Import(),
            new Purge(),
            new Expire(),
            new Pages(),
            new Traffic(),
            new Crash(),
            new Residue());

    private static final int GOOD = 0;
    private static final int MISSED = 1;
    private static final int MISUSED = 2;

    private final List<Benchmark> all;
    private final PrintStream out;
    private final PrintStream err;

    Bench(List<Benchmark> all, PrintStream out, PrintStream err) {
        this.all = all;
        this.out = out;
        this.err = err;
    }

    /** Runs the program. */
    public static void main(String[] args) {
        Bench bench = new Bench(ALL, stream(FileDescriptor.out), stream(FileDescriptor.err));
        Runtime.getRuntime().exit(bench.run(List.of(args)));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    int run(List<String> words) {
        try {
            CommandLine line = CommandLine.of(words, all);
            if (line.list()) {
                list(out);
                return GOOD;
            }
            return line.check() ? GOOD : measure(line);
        } catch (CommandLine.Wrong wrong) {
            err.println("stateward: " + wrong.getMessage() + " The benchmarks are:");
            list(err);
            return MISUSED;
        }
    }

    private void list(PrintStream to) {
        all.forEach(
                benchmark -> to.println(String.format(Locale.ROOT, "  %-8s %s", benchmark.name(), benchmark.about())));
    }

    private int measure(CommandLine line) {
        int code = GOOD;
        Effort effort = new Effort(line.quick());
        Progress progress = new Progress(err);
        for (Benchmark benchmark : line.benchmarks()) {
            progress.say(benchmark.name() + ": " + benchmark.about());
            code = Math.max(code, measure(benchmark, effort, progress));
        }
        return code;
    }

    /** One that fails does not keep the others from running. */
    @SuppressWarnings("CatchingUnchecked") // assertions of what is checked before timing fail as errors
    private int measure(Benchmark benchmark, Effort effort, Progress progress) {
        try {
            List<Figure> figures = benchmark.measure(effort, progress);
            figures.forEach(figure -> out.println(figure.line(effort.quick())));
            return figures.stream().allMatch(Figure::isGood) ? GOOD : MISSED;
        } catch (RuntimeException | AssertionError failure) {
            progress.say(benchmark.name() + " failed, without a figure:");
            failure.printStackTrace(err);
            return MISSED;
        }
    }
}
