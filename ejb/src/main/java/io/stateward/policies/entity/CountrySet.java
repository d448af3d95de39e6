package io.stateward.policies.entity;

import java.util.ArrayList;
import java.util.List;

/**
 * Is a set of countries by their index in the {@link RegionTable}, kept as bits so that inclusion costs no allocation.
 *
 * @param a countries 0 to 63
 * @param b countries 64 to 127
 * @param c countries 128 to 191
 * @param d countries 192 to 255
 */
public record CountrySet(long a, long b, long c, long d) {

    /** Most countries that fit; ISO 3166 lists 249. */
    public static final int MAX_COUNTRIES = 256;

    /** Holds no country. */
    public static final CountrySet NONE = new CountrySet(0, 0, 0, 0);

    /** Returns the set of one country. */
    static CountrySet of(int index) {
        long bit = 1L << (index & 63);
        return switch (index >> 6) {
            case 0 -> new CountrySet(bit, 0, 0, 0);
            case 1 -> new CountrySet(0, bit, 0, 0);
            case 2 -> new CountrySet(0, 0, bit, 0);
            case 3 -> new CountrySet(0, 0, 0, bit);
            default -> throw new IllegalArgumentException("No country has the index " + index);
        };
    }

    public boolean isEmpty() {
        return (a | b | c | d) == 0;
    }

    public boolean containsAll(CountrySet other) {
        return ((other.a & ~a) | (other.b & ~b) | (other.c & ~c) | (other.d & ~d)) == 0;
    }

    public boolean overlaps(CountrySet other) {
        return ((a & other.a) | (b & other.b) | (c & other.c) | (d & other.d)) != 0;
    }

    // A set that already is what comes out is given back itself: most do, and decisions are made of these.
    public CountrySet and(CountrySet other) {
        if (other.containsAll(this)) {
            return this;
        }
        if (containsAll(other)) {
            return other;
        }
        return new CountrySet(a & other.a, b & other.b, c & other.c, d & other.d);
    }

    public CountrySet or(CountrySet other) {
        if (containsAll(other)) {
            return this;
        }
        if (other.containsAll(this)) {
            return other;
        }
        return new CountrySet(a | other.a, b | other.b, c | other.c, d | other.d);
    }

    public CountrySet minus(CountrySet other) {
        if (other.containsAll(this)) {
            return NONE;
        }
        return new CountrySet(a & ~other.a, b & ~other.b, c & ~other.c, d & ~other.d);
    }

    /** Returns the indexes of its countries, ascending. */
    List<Integer> indexes() {
        long[] words = {a, b, c, d};
        List<Integer> found = new ArrayList<>();
        for (int word = 0; word < words.length; word++) {
            for (long left = words[word]; left != 0; left &= left - 1) {
                found.add(word * 64 + Long.numberOfTrailingZeros(left));
            }
        }
        return found;
    }
}
