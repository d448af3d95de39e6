package io.stateward.bench;

import java.io.PrintStream;

/** Tells on standard error what is going on, because standard output is for figures. */
final class Progress {

    private final PrintStream out;
    private final long began = System.nanoTime();

    Progress(PrintStream out) {
        this.out = out;
    }

    void say(String sentence) {
        long seconds = (System.nanoTime() - began) / 1_000_000_000L;
        out.printf("%4d s  %s%n", seconds, sentence);
    }
}
