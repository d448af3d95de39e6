package io.stateward.bench;

import java.time.Duration;
import java.util.List;

/** Takes the time of something by the clock and by the processor. */
final class Stopwatch {

    private static final double NANOS = 1e9;

    private final List<ProcessHandle> workers;
    private final long began = System.nanoTime();
    private final double used;

    private Stopwatch(List<ProcessHandle> workers) {
        this.workers = workers;
        this.used = used();
    }

    /** Starts to watch the processes that do the work. */
    static Stopwatch on(ProcessHandle... workers) {
        return new Stopwatch(List.of(workers));
    }

    Sample stop(double count) {
        double seconds = (System.nanoTime() - began) / NANOS;
        return new Sample(count, seconds, used() - used);
    }

    private double used() {
        return workers.stream().mapToDouble(Stopwatch::cpuSeconds).sum();
    }

    /** Returns the processor time that a process has used on all cores; Linux counts it in hundredths of a second. */
    static double cpuSeconds(ProcessHandle process) {
        return process.info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .map(nanos -> nanos / NANOS)
                .orElseThrow(() -> new IllegalStateException("Process " + process.pid() + " has ended"));
    }
}
