package io.stateward.stores.connector.folder;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Is an {@link Automaton} that takes two bytes a step and stops at nothing: once in {@link #hit}, it stays there. It finds at least what
 * that of the whole needles finds, escapes included; of long needles it knows the end only, which tells one id from the next.
 */
final class Pairs {

    /** Most characters of a needle that are looked for. */
    static final int LONGEST = 8;

    /** Fewest: of less there is something in every other line. */
    static final int SHORTEST = 4;

    /** Most entries of a table; two megabytes, of which a text keeps few in use. */
    static final int MAX_ENTRIES = 1 << 19;

    private static final VarHandle TWO = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BYTES = 256;

    private final char[] classOf = new char[BYTES * BYTES];
    private final int[] next;
    private final int hit;

    /** Returns the table for needles, or nothing if it were too large for so many. */
    static Optional<Pairs> of(List<String> needles) {
        for (int longest = LONGEST; longest >= SHORTEST; longest--) {
            int most = longest;
            Automaton single = Automaton.of(needles.stream()
                    .map(needle -> needle.substring(Math.max(0, needle.length() - most)))
                    .distinct()
                    .toList());
            Steps steps = new Steps(single);
            if ((long) steps.states * steps.classes * steps.classes <= MAX_ENTRIES) {
                return Optional.of(new Pairs(steps));
            }
        }
        return Optional.empty();
    }

    private Pairs(Steps steps) {
        Columns columns = new Columns();
        int[] pairs = new int[steps.classes * steps.classes];
        for (int first = 0; first < steps.classes; first++) {
            for (int second = 0; second < steps.classes; second++) {
                int[] to = new int[steps.states];
                for (int state = 0; state < steps.states; state++) {
                    to[state] = steps.columns.of(second)[steps.columns.of(first)[state]];
                }
                pairs[first * steps.classes + second] = columns.number(to);
            }
        }
        for (int first = 0; first < BYTES; first++) {
            for (int second = 0; second < BYTES; second++) {
                classOf[first | second << 8] =
                        (char) pairs[steps.classOf[first] * steps.classes + steps.classOf[second]];
            }
        }
        int width = columns.size();
        this.next = new int[steps.states * width];
        for (int state = 0; state < steps.states; state++) {
            for (int column = 0; column < width; column++) {
                next[state * width + column] = columns.of(column)[state] * width;
            }
        }
        this.hit = (steps.states - 1) * width;
    }

    /** Returns the state in which a needle has been seen. */
    int hit() {
        return hit;
    }

    /** Goes on from a state through an even number of bytes. */
    int run(byte[] bytes, int from, int to, int state) {
        int at = state;
        for (int i = from; i < to; i += 2) {
            at = next[at + classOf[(short) TWO.get(bytes, i) & 0xffff]];
        }
        return at;
    }

    /**
     * Goes on through as many bytes in each of four places; a processor reads them side by side, where in one place each step would wait
     * for the one before.
     *
     * @param from the four places
     * @param count an even number of bytes
     * @param states the four states, which it changes
     */
    void run(byte[] bytes, int[] from, int offset, int count, int[] states) {
        char[] classes = classOf;
        int[] table = next;
        int a = states[0];
        int b = states[1];
        int c = states[2];
        int d = states[3];
        int second = from[1] - from[0];
        int third = from[2] - from[0];
        int fourth = from[3] - from[0];
        int end = from[0] + offset + count;
        for (int i = from[0] + offset; i < end; i += 2) {
            a = table[a + classes[(short) TWO.get(bytes, i) & 0xffff]];
            b = table[b + classes[(short) TWO.get(bytes, i + second) & 0xffff]];
            c = table[c + classes[(short) TWO.get(bytes, i + third) & 0xffff]];
            d = table[d + classes[(short) TWO.get(bytes, i + fourth) & 0xffff]];
        }
        states[0] = a;
        states[1] = b;
        states[2] = c;
        states[3] = d;
    }

    /** Is where each single byte leads: the states, the same again behind a backslash, and the one of a hit; bytes that lead alike are one class. */
    private static final class Steps {

        private final int plain;
        private final int states;
        private final int classes;
        private final int[] classOf = new int[BYTES];
        private final Columns columns = new Columns();

        Steps(Automaton single) {
            this.plain = single.states();
            this.states = 2 * plain + 1;
            for (int value = 0; value < BYTES; value++) {
                int[] to = new int[states];
                to[states - 1] = states - 1;
                for (int state = 0; state < plain; state++) {
                    to[state] = plain(single, state, (byte) value);
                    to[plain + state] = escaped(single, state, (byte) value);
                }
                classOf[value] = columns.number(to);
            }
            this.classes = columns.size();
        }

        private int plain(Automaton single, int state, byte value) {
            return to(single.next(state * Automaton.step(), value), state);
        }

        private int to(int next, int state) {
            return switch (next) {
                case Automaton.LINE -> 0;
                case Automaton.ESCAPE -> plain + state;
                case Automaton.HIT, Automaton.CODE -> states - 1;
                default -> next / Automaton.step();
            };
        }

        private int escaped(Automaton single, int state, byte value) {
            if (value == 'u') {
                return states - 1;
            }
            if (value == '\\') {
                return plain + state;
            }
            return to(single.nextEscaped(state * Automaton.step(), value), state);
        }
    }

    /** Numbers different columns of a table. */
    private static final class Columns {

        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<int[]> all = new ArrayList<>();

        int number(int[] column) {
            return numbers.computeIfAbsent(Arrays.toString(column), key -> {
                all.add(column);
                return all.size() - 1;
            });
        }

        int[] of(int number) {
            return all.get(number);
        }

        int size() {
            return all.size();
        }
    }
}
