package io.stateward.stores.connector.files;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

/**
 * Finds any of many byte strings in one pass over bytes (Aho and Corasick, 1975), with equal bytes folded into classes.
 *
 * <p>The pass takes one step for each byte, however many strings there are and whatever the bytes are.
 */
public final class ByteSearch {

    /** Most states of all strings together: about the sum of their lengths. */
    public static final int MAX_STATES = 100_000;

    private static final int BYTES = 256;
    private static final int[] NONE = {};

    private final int classes;
    private final short[] classOf;
    private final int[] next;
    private final int[][] ends;

    /**
     * @param strings to find, none empty; a string's place in the list is its number
     * @param same for each byte the byte it counts as, such as those of {@link #lowerAscii}
     */
    public ByteSearch(List<byte[]> strings, byte[] same) {
        this.classOf = new short[BYTES];
        short count = 1;
        for (byte[] string : strings) {
            for (byte b : string) {
                int folded = same[b & 0xff] & 0xff;
                if (classOf[folded] == 0) {
                    classOf[folded] = count++;
                }
            }
        }
        for (int b = 0; b < BYTES; b++) {
            classOf[b] = classOf[same[b] & 0xff];
        }
        this.classes = count;
        int most = 1 + strings.stream().mapToInt(string -> string.length).sum();
        if (most > MAX_STATES) {
            throw new IllegalArgumentException("More than " + MAX_STATES + " bytes to look for at once");
        }
        int[] table = new int[most * classes];
        List<List<Integer>> found = new ArrayList<>();
        int states = grow(strings, table, found);
        this.next = Arrays.copyOf(table, states * classes);
        this.ends = new int[states][];
        link(found);
    }

    /** Counts upper and lower case of ASCII letters as the same. */
    public static byte[] lowerAscii() {
        byte[] same = exact();
        for (int b = 'A'; b <= 'Z'; b++) {
            same[b] = (byte) (b - 'A' + 'a');
        }
        return same;
    }

    /** Counts every byte as itself. */
    public static byte[] exact() {
        byte[] same = new byte[BYTES];
        for (int b = 0; b < BYTES; b++) {
            same[b] = (byte) b;
        }
        return same;
    }

    private int grow(List<byte[]> strings, int[] table, List<List<Integer>> found) {
        found.add(new ArrayList<>());
        for (int number = 0; number < strings.size(); number++) {
            int state = 0;
            for (byte b : strings.get(number)) {
                int at = state * classes + classOf[b & 0xff];
                if (table[at] == 0) {
                    table[at] = found.size();
                    found.add(new ArrayList<>());
                }
                state = table[at];
            }
            found.get(state).add(number);
        }
        return found.size();
    }

    /** Turns the tree into a table without failures: each state knows its next one for every class, by way of its longest suffix. */
    private void link(List<List<Integer>> found) {
        int[] suffix = new int[ends.length];
        Queue<Integer> open = new ArrayDeque<>(List.of(0));
        while (!open.isEmpty()) {
            int state = open.remove();
            if (state != 0) {
                found.get(state).addAll(found.get(suffix[state]));
            }
            List<Integer> here = found.get(state);
            ends[state] = here.isEmpty()
                    ? NONE
                    : here.stream().mapToInt(Integer::intValue).toArray();
            for (int c = 0; c < classes; c++) {
                int at = state * classes + c;
                int fallback = state == 0 ? 0 : next[suffix[state] * classes + c];
                if (next[at] == 0) {
                    next[at] = fallback;
                } else {
                    suffix[next[at]] = fallback;
                    open.add(next[at]);
                }
            }
        }
    }

    /** Returns the state after one more byte; the first state is 0. */
    public int step(int state, byte b) {
        return next[state * classes + classOf[b & 0xff]];
    }

    /** Returns the numbers of the strings that end in this state. */
    int[] endingIn(int state) {
        return ends[state];
    }

    /** Tells whether any string ends in this state. */
    public boolean ends(int state) {
        return ends[state].length > 0;
    }
}
