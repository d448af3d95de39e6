package io.stateward.policies.control;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Numbers the words that a tenant's rules use in one dimension, so that matching is on bits and not on texts. */
final class Vocabulary {

    private static final long[] NOTHING = {};

    private final Map<String, Integer> numbers = new HashMap<>();

    void learn(Set<String> words) {
        words.forEach(word -> numbers.putIfAbsent(word, numbers.size()));
    }

    /** Returns the words as bits; words that no rule uses have none. */
    long[] bits(Set<String> words) {
        long[] bits = NOTHING;
        for (String word : words) {
            bits = with(bits, word);
        }
        return bits;
    }

    /** Returns the bits and that word's, which may be absent. */
    long[] with(long[] bits, @Nullable String word) {
        Integer number = word == null ? null : numbers.get(word);
        if (number == null) {
            return bits;
        }
        long[] grown = bits.length == 0 ? new long[(numbers.size() + 63) >> 6] : bits;
        grown[number >> 6] |= 1L << (number & 63);
        return grown;
    }

    static boolean overlap(long[] one, long[] other) {
        for (int i = Math.min(one.length, other.length) - 1; i >= 0; i--) {
            if ((one[i] & other[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether every bit of the inner is in the outer; both come from the same vocabulary and are not empty. */
    static boolean contains(long[] outer, long[] inner) {
        for (int i = 0; i < inner.length; i++) {
            if ((inner[i] & ~outer[i]) != 0) {
                return false;
            }
        }
        return true;
    }
}
