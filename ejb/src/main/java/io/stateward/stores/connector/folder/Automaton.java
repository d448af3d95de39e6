package io.stateward.stores.connector.folder;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Follows letters and digits of needles one after the other, whatever stands between them: a row of classes of bytes for each state. */
final class Automaton {

    /** Ends a line. */
    static final int LINE = -1;

    /** Escapes the byte that follows it. */
    static final int ESCAPE = -2;

    /** Makes the line one that may name the person. */
    static final int HIT = -3;

    /** Begins the code of a byte in a URL. */
    static final int CODE = -4;

    private static final int BYTES = 256;
    private static final int ASCII = 0x80;
    private static final byte END = 1;
    private static final byte BACKSLASH = 2;
    private static final byte FOREIGN = 3;
    private static final byte PERCENT = 4;
    private static final int FIRST_CLASS = 5;
    private static final byte[] CLASS_OF = new byte[BYTES];
    private static final int CLASSES;

    static {
        Arrays.fill(CLASS_OF, ASCII, BYTES, FOREIGN);
        CLASS_OF['\n'] = END;
        CLASS_OF['\\'] = BACKSLASH;
        CLASS_OF['%'] = PERCENT;
        int classes = FIRST_CLASS;
        for (char c = '0'; c <= 'z'; c++) {
            if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) {
                CLASS_OF[c] = (byte) classes;
                CLASS_OF[Character.toUpperCase(c)] = (byte) classes++;
            }
        }
        CLASSES = classes;
    }

    private final int[] next;

    private Automaton(int[] next) {
        this.next = next;
    }

    /** Returns what finds any of these, which are of small letters and digits; what leads to a needle's end is {@link #HIT}. */
    static Automaton of(List<String> needles) {
        List<String> prefixes = Stream.concat(
                        Stream.of(""),
                        needles.stream()
                                .flatMap(n -> Stream.iterate(1, i -> i + 1)
                                        .limit(n.length() - 1L)
                                        .map(length -> n.substring(0, length))))
                .distinct()
                .toList();
        int[] table = new int[prefixes.size() * CLASSES];
        for (int state = 0; state < prefixes.size(); state++) {
            int row = state * CLASSES;
            table[row] = row;
            table[row + END] = LINE;
            table[row + BACKSLASH] = ESCAPE;
            table[row + FOREIGN] = HIT;
            table[row + PERCENT] = CODE;
            for (char c = '0'; c <= 'z'; c++) {
                if (CLASS_OF[c] >= FIRST_CLASS) {
                    table[row + CLASS_OF[c]] = after(prefixes.get(state) + Character.toLowerCase(c), needles, prefixes);
                }
            }
        }
        return new Automaton(table);
    }

    private static int after(String seen, List<String> needles, List<String> prefixes) {
        if (needles.stream().anyMatch(seen::endsWith)) {
            return HIT;
        }
        for (int from = 0; from < seen.length(); from++) {
            int state = prefixes.indexOf(seen.substring(from));
            if (state >= 0) {
                return state * CLASSES;
            }
        }
        return 0;
    }

    /** Returns the number of states; they are {@code 0, step(), 2 * step()} and so on. */
    int states() {
        return next.length / CLASSES;
    }

    /** Returns what is between two states. */
    static int step() {
        return CLASSES;
    }

    /** Returns the state after a byte, or what happened. */
    int next(int state, byte value) {
        return next[state + CLASS_OF[value & 0xff]];
    }

    /**
     * Goes on from a state until something happens, or the bytes end.
     *
     * @param scan where to begin and in which state; it is moved to behind the byte at which something happened
     * @return {@link #LINE}, {@link #ESCAPE}, {@link #CODE}, {@link #HIT}, or 0 at the end
     */
    int run(byte[] bytes, int end, Place scan) {
        int state = scan.state;
        int at = scan.at;
        while (at < end) {
            int to = next(state, bytes[at++]);
            if (to < 0) {
                scan.at = at;
                scan.state = to == ESCAPE || to == CODE ? state : 0;
                return to;
            }
            state = to;
        }
        scan.at = at;
        scan.state = state;
        return 0;
    }

    /**
     * Returns the state after the byte behind backslashes, or what happened. A letter that says which space or control character is meant
     * may as well begin a word, as in {@code CORP\nora}: where the two readings lead to different needles, the line may name the person.
     */
    int nextEscaped(int state, byte value) {
        int own = next(state, value);
        if (!isOfEscape(value) || own < 0 || own == state) {
            return own;
        }
        if (own == 0) {
            return state;
        }
        return state == 0 ? own : HIT;
    }

    private static boolean isOfEscape(byte escaped) {
        return escaped == 'n' || escaped == 't' || escaped == 'r' || escaped == 'b' || escaped == 'f';
    }

    /** Is how far a pass has come. */
    static final class Place {
        int at;
        int state;
    }
}
