package io.stateward.bench;

import java.util.List;

/** Is one comparison of Stateward with the same done bare. */
sealed interface Benchmark
        permits Policies,
                Decide,
                Start,
                Crash,
                Shred,
                Erasure,
                Expire,
                Import,
                Purge,
                Pages,
                Traffic,
                Forget,
                LedgerBench,
                Writes,
                Residue {

    /** Returns the word that the command line takes. */
    String name();

    /** Returns what is compared with what, in one line. */
    String about();

    /** Checks that both sides do the same, warms them up and measures; ends every process it has started. */
    List<Figure> measure(Effort effort, Progress progress);
}
