package io.stateward.policies.control;

import java.util.Arrays;

/**
 * Is a set of a table's rules by their numbers, as bits in blocks of 64. Only blocks that hold a rule are kept, and a summary says which
 * those are, so that a word that few of many rules select costs little memory and rules that cannot match are passed over 64 blocks at
 * a time.
 */
final class RuleBits {

    // Nearly all tenants have at most 64 rules: their sets share these.
    private static final long[] FIRST_BLOCK = {1};
    private static final int[] NO_BLOCKS_BEFORE = {0};

    private final long[] summaries;
    private final int[] blocksBefore;
    private final long[] blocks;

    private RuleBits(long[] summaries, int[] blocksBefore, long[] blocks) {
        this.summaries = summaries;
        this.blocksBefore = blocksBefore;
        this.blocks = blocks;
    }

    /** Returns the set of the first so many of these numbers, which ascend. */
    static RuleBits of(int[] numbers, int count) {
        int last = count == 0 ? -1 : numbers[count - 1];
        long[] blocks = new long[(last >> 6) + 1];
        for (int i = 0; i < count; i++) {
            blocks[numbers[i] >> 6] |= 1L << (numbers[i] & 63);
        }
        return blocks.length == 1 ? new RuleBits(FIRST_BLOCK, NO_BLOCKS_BEFORE, blocks) : summarised(blocks);
    }

    private static RuleBits summarised(long[] all) {
        long[] summaries = new long[(all.length + 63) >> 6];
        int[] before = new int[summaries.length];
        long[] kept = new long[all.length];
        int size = 0;
        for (int block = 0; block < all.length; block++) {
            if ((block & 63) == 0) {
                before[block >> 6] = size;
            }
            if (all[block] != 0) {
                summaries[block >> 6] |= 1L << (block & 63);
                kept[size++] = all[block];
            }
        }
        return new RuleBits(summaries, before, Arrays.copyOf(kept, size));
    }

    /** Returns as bits which of 64 blocks hold a rule. */
    long summary(int index) {
        return index < summaries.length ? summaries[index] : 0;
    }

    /** Returns as bits which of 64 rules are in the set. */
    long block(int block) {
        long summary = summary(block >> 6);
        long bit = 1L << (block & 63);
        return (summary & bit) == 0 ? 0 : blocks[blocksBefore[block >> 6] + Long.bitCount(summary & (bit - 1))];
    }

    /** Collects the numbers of a set, which must come in ascending order. */
    static final class Collector {

        private int[] numbers = new int[2];
        private int count;

        void add(int number) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, count * 2);
            }
            numbers[count++] = number;
        }

        RuleBits bits() {
            return of(numbers, count);
        }
    }
}
