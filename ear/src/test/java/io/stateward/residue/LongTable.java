package io.stateward.residue;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Finds numbers by eight bytes, fast where there is nothing to be found, which is nearly everywhere.
 *
 * <p>A key has one place, however many numbers it has: escapes begin with one of a few eight bytes, for thousands of texts.
 */
final class LongTable {

    private static final int FILTER_BITS = 26;
    private static final int SMALLEST = 1 << 10;
    private static final int NONE = -1;
    private static final long MIX = 0x9e3779b97f4a7c15L;

    private final long[] filter = new long[1 << (FILTER_BITS - 6)];
    private long[] keys = new long[SMALLEST];
    private int[] firsts = filled(SMALLEST);
    private int[] values = new int[SMALLEST];
    private int[] nexts = new int[SMALLEST];
    private int used;
    private int size;

    /** Adds a number, 0 or more; several may have the same key. */
    void add(long key, int value) {
        if (2 * used >= keys.length) {
            grow();
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
            nexts = Arrays.copyOf(nexts, 2 * size);
        }
        int place = place(key);
        if (firsts[place] == NONE) {
            used++;
            keys[place] = key;
        }
        values[size] = value;
        nexts[size] = firsts[place];
        firsts[place] = size++;
        long bit = bit(key);
        filter[(int) (bit >>> 6)] |= 1L << bit;
    }

    int size() {
        return size;
    }

    /** Returns false if the key is not there; true says nothing. */
    boolean mayHold(long key) {
        long bit = bit(key);
        return (filter[(int) (bit >>> 6)] & (1L << bit)) != 0;
    }

    void each(long key, IntConsumer found) {
        for (int at = firsts[place(key)]; at != NONE; at = nexts[at]) {
            found.accept(values[at]);
        }
    }

    /** Returns where a key is, or belongs. */
    private int place(long key) {
        long mixed = key * MIX;
        int at = (int) (mixed ^ (mixed >>> 32)) & (keys.length - 1);
        while (firsts[at] != NONE && keys[at] != key) {
            at = (at + 1) & (keys.length - 1);
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldFirsts = firsts;
        keys = new long[2 * oldKeys.length];
        firsts = filled(keys.length);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldFirsts[i] != NONE) {
                int place = place(oldKeys[i]);
                keys[place] = oldKeys[i];
                firsts[place] = oldFirsts[i];
            }
        }
    }

    private static int[] filled(int length) {
        int[] none = new int[length];
        Arrays.fill(none, NONE);
        return none;
    }

    private static long bit(long key) {
        return (key * MIX) >>> (Long.SIZE - FILTER_BITS);
    }
}
