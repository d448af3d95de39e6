package io.stateward.stores.connector.folder;

import java.util.BitSet;

/** Marks where in a block of whole lines somebody must look closely; lines that no mark touches name nobody who is sought. */
final class Skim {

    /** Bytes for which it is worth while. */
    static final int LEAST = 1 << 16;

    private static final int LANES = 4;

    /** Bytes between two looks at whether anything was seen. */
    private static final int STRETCH = 256;

    private final Pairs pairs;
    private final BitSet marks = new BitSet();
    private int start;
    private int end;

    Skim(Pairs pairs) {
        this.pairs = pairs;
    }

    /**
     * Looks through whole lines.
     *
     * @param from the first byte of a line
     * @param to behind the end of a line
     */
    void look(byte[] bytes, int from, int to) {
        marks.clear();
        start = from;
        end = to;
        int[] lanes = lanes(bytes, from, to);
        int together = Integer.MAX_VALUE;
        for (int lane = 0; lane < LANES; lane++) {
            together = Math.min(together, lanes[lane + 1] - lanes[lane]);
        }
        together -= together % STRETCH;
        int[] states = new int[LANES];
        for (int done = 0; done < together; done += STRETCH) {
            pairs.run(bytes, lanes, done, STRETCH, states);
            for (int lane = 0; lane < LANES; lane++) {
                states[lane] = settled(bytes, lanes[lane] + done, STRETCH, states[lane]);
            }
        }
        for (int lane = 0; lane < LANES; lane++) {
            rest(bytes, lanes[lane] + together, lanes[lane + 1], states[lane]);
        }
    }

    /** Returns where each lane begins, and the end. */
    private static int[] lanes(byte[] bytes, int from, int to) {
        int[] lanes = new int[LANES + 1];
        lanes[0] = from;
        lanes[LANES] = to;
        for (int lane = 1; lane < LANES; lane++) {
            int at = Math.max(lanes[lane - 1], from + (to - from) / LANES * lane);
            while (at < to && bytes[at - 1] != '\n') {
                at++;
            }
            lanes[lane] = at;
        }
        return lanes;
    }

    /** The last byte of an odd number is the end of a line, which names nobody. */
    private void rest(byte[] bytes, int from, int to, int state) {
        int at = from;
        int now = state;
        while (to - at > 1) {
            int count = Math.min(STRETCH, (to - at) & ~1);
            now = settled(bytes, at, count, pairs.run(bytes, at, at + count, now));
            at += count;
        }
    }

    /** Marks a stretch in which something was seen, and goes on behind its last end of line; in a line without one it stays seen. */
    private int settled(byte[] bytes, int from, int count, int state) {
        if (state != pairs.hit()) {
            return state;
        }
        int to = from + count;
        marks.set((from - start) / STRETCH, (to - 1 - start) / STRETCH + 1);
        int line = to;
        while (line > from && bytes[line - 1] != '\n') {
            line--;
        }
        if (line == from) {
            return state;
        }
        // An end of line more in front changes nothing, and makes the number of bytes even.
        return pairs.run(bytes, line - ((to - line) & 1), to, 0);
    }

    /**
     * Returns where the first line begins that must be looked at closely, or the end of the block.
     *
     * @param at the beginning of a line in the block
     */
    int next(byte[] bytes, int at) {
        int mark = marks.nextSetBit((at - start) / STRETCH);
        if (mark < 0) {
            return end;
        }
        int line = Math.min(end, Math.max(at, start + mark * STRETCH));
        while (line > at && bytes[line - 1] != '\n') {
            line--;
        }
        return line;
    }

    /** Tells whether a place is in the block that was looked through last. */
    boolean covers(int at) {
        return at >= start && at < end;
    }

    /** Has what was looked through last be forgotten, because the bytes move. */
    void forget() {
        end = start;
    }
}
