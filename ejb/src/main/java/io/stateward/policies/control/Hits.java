package io.stateward.policies.control;

import java.util.Arrays;

/**
 * Is what the index holds for one question: in each dimension that rules select in, the sets of rules of which one must hold a rule that
 * matches.
 */
final class Hits {

    private static final int FEW = 8;

    private RuleBits[] bits = new RuleBits[FEW];
    private int size;
    /** Where each dimension ends. */
    private final int[] ends;

    private int dimensions;
    /** The dimensions about which nothing is known, as bits. */
    private int unknown;

    Hits(int dimensions) {
        ends = new int[dimensions];
    }

    void add(RuleBits rules) {
        if (size == bits.length) {
            bits = Arrays.copyOf(bits, size * 2);
        }
        bits[size++] = rules;
    }

    /** Ends a dimension with the rules that select nothing in it. */
    void end(RuleBits any, boolean nothingKnown) {
        add(any);
        unknown |= nothingKnown ? 1 << dimensions : 0;
        ends[dimensions++] = size;
    }

    /** Returns as bits which of 64 blocks may hold a rule that may match. */
    long summary(int index, long all) {
        long left = all;
        for (int dimension = 0, i = 0; dimension < dimensions; i = ends[dimension++]) {
            if ((unknown & 1 << dimension) == 0) {
                long found = 0;
                for (int hit = i; hit < ends[dimension]; hit++) {
                    found |= bits[hit].summary(index);
                }
                left &= found;
            }
        }
        return left;
    }

    /** Returns as bits which of 64 rules select what is asked about, in every dimension of which something is known or, surely, in all. */
    long block(int block, long all, boolean surely) {
        long left = all;
        for (int dimension = 0, i = 0; dimension < dimensions && left != 0; i = ends[dimension++]) {
            if (surely || (unknown & 1 << dimension) == 0) {
                long found = 0;
                for (int hit = i; hit < ends[dimension]; hit++) {
                    found |= bits[hit].block(block);
                }
                left &= found;
            }
        }
        return left;
    }
}
