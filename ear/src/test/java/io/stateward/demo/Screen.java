package io.stateward.demo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Tells the newcomer what happens, step by step. */
final class Screen {

    private final PrintStream out;
    private int steps;

    Screen(PrintStream out) {
        this.out = out;
    }

    /** Is the terminal, which gets UTF-8 whatever the JVM takes for its default. */
    static Screen terminal() {
        return new Screen(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
    }

    PrintStream out() {
        return out;
    }

    void say(String line) {
        out.println(line);
    }

    void step(String title) {
        out.println();
        out.println(++steps + ". " + title);
    }

    void done(String sentence) {
        out.println("   ✓ " + sentence);
    }

    void done(String sentence, String link) {
        done(sentence);
        detail(link);
    }

    void detail(String text) {
        out.println("     " + text);
    }

    void failed(String sentence) {
        out.println("   ✗ " + sentence);
    }
}
