package io.stateward.residue;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Finds numbers by eight bytes, fast where there is nothing to be found, which is nearly everywhere. */
final class LongTable {

    private static final int FILTER_BITS = 26;
    private static final int SMALLEST = 1 << 10;
    private static final long MIX = 0x9e3779b97f4a7c15L;

    private final long[] filter = new long[1 << (FILTER_BITS - 6)];
    private long[] keys = new long[SMALLEST];
    private int[] values = new int[SMALLEST];
    private int size;

    LongTable() {
        Arrays.fill(values, -1);
    }

    /** Adds a number, 0 or more; several may have the same key. */
    void add(long key, int value) {
        if (2 * size >= keys.length) {
            grow();
        }
        put(key, value);
        long bit = bit(key);
        filter[(int) (bit >>> 6)] |= 1L << bit;
        size++;
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
        for (int at = slot(key); values[at] >= 0; at = (at + 1) & (keys.length - 1)) {
            if (keys[at] == key) {
                found.accept(values[at]);
            }
        }
    }

    private void put(long key, int value) {
        int at = slot(key);
        while (values[at] >= 0) {
            at = (at + 1) & (keys.length - 1);
        }
        keys[at] = key;
        values[at] = value;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[2 * oldKeys.length];
        values = new int[keys.length];
        Arrays.fill(values, -1);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] >= 0) {
                put(oldKeys[i], oldValues[i]);
            }
        }
    }

    private int slot(long key) {
        long mixed = key * MIX;
        return (int) (mixed ^ (mixed >>> 32)) & (keys.length - 1);
    }

    private static long bit(long key) {
        return (key * MIX) >>> (Long.SIZE - FILTER_BITS);
    }
}
