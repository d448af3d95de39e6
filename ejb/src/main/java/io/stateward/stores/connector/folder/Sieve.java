package io.stateward.stores.connector.folder;

import io.stateward.stores.entity.Identifier;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells from raw bytes which lines may name a person, so that all others need not be read as text: one table look-up a byte.
 *
 * <p>It errs on one side only. A line passes if the letters and digits of an identifier stand in it one after the other, whatever stands
 * between them; of a number its last digits, however its beginning is written; and so does every line with anything but ASCII or with an
 * escape for it, because there an identifier has more forms than can be looked for.
 */
final class Sieve {

    /** Letters and digits without which an identifier is not looked for by its bytes. */
    private static final int FEWEST_CHARS = 4;

    private static final int LAST_DIGITS = 6;
    private static final Pattern NEITHER = Pattern.compile("[^a-z0-9]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /** Ends a line. */
    static final int LINE = -1;

    /** Escapes the byte that follows it. */
    static final int ESCAPE = -2;

    /** Makes the line one that may name the person. */
    static final int HIT = -3;

    private static final int BYTES = 256;
    private static final int FIRST_CLASS = 4;
    private static final int SKIPPED = 0;

    private final boolean everything;
    private final byte[] classOf = new byte[BYTES];
    private final int[] next;

    private Sieve(List<String> needles, boolean everything) {
        this.everything = everything;
        Arrays.fill(classOf, 0x80, BYTES, (byte) 3);
        classOf['\n'] = 1;
        classOf['\\'] = 2;
        int classes = FIRST_CLASS;
        for (char c = '0'; c <= 'z'; c++) {
            if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) {
                classOf[c] = (byte) classes;
                classOf[Character.toUpperCase(c)] = (byte) classes++;
            }
        }
        this.next = Automaton.of(needles, classOf, classes);
    }

    /** Lets every line pass that may name one of these. */
    static Sieve of(Collection<Identifier> identifiers) {
        List<List<String>> needles = identifiers.stream()
                .flatMap(one -> Stream.of(one.value(), one.canonical()).map(value -> needle(one.type(), value)))
                .toList();
        boolean everything = needles.stream().anyMatch(List::isEmpty);
        return new Sieve(needles.stream().flatMap(List::stream).distinct().toList(), everything);
    }

    /** Lets every line pass. */
    static Sieve open() {
        return new Sieve(List.of(), true);
    }

    /** Returns what must stand in a line of ASCII that has the identifier; nothing if that cannot be told. */
    private static List<String> needle(String type, String value) {
        String plain = MARKS.matcher(Normalizer.normalize(value, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        if (plain.chars().anyMatch(c -> c >= 0x80)) {
            return List.of();
        }
        int at = plain.indexOf('@');
        String local = NEITHER.matcher(at < 0 ? "" : plain.substring(0, at)).replaceAll("");
        String all = NEITHER.matcher(plain).replaceAll("");
        String needle = local.length() >= FEWEST_CHARS ? local : all;
        boolean number = type.equals(Identifier.PHONE) || needle.chars().allMatch(c -> c <= '9');
        if (number) {
            String digits = needle.replaceAll("\\D", "");
            needle = digits.substring(Math.max(0, digits.length() - LAST_DIGITS));
        }
        return needle.length() < FEWEST_CHARS ? List.of() : List.of(needle);
    }

    /** Tells whether every line passes. */
    boolean isOpen() {
        return everything;
    }

    /**
     * Goes on from a state until something happens, or the bytes end.
     *
     * @param scan where to begin and in which state; it is moved to behind the byte at which something happened
     * @return {@link #LINE}, {@link #ESCAPE}, {@link #HIT}, or 0 at the end
     */
    int run(byte[] bytes, int end, Place scan) {
        int state = scan.state;
        int at = scan.at;
        while (at < end) {
            int to = next[state + classOf[bytes[at++] & 0xff]];
            if (to < 0) {
                scan.at = at;
                scan.state = to == ESCAPE ? state : 0;
                return to;
            }
            state = to;
        }
        scan.at = at;
        scan.state = state;
        return 0;
    }

    /** Is how far a pass has come. */
    static final class Place {
        int at;
        int state;
    }

    /** Builds the table: a row of classes for each state, what leads to a needle's end being {@link #HIT}. */
    private static final class Automaton {

        private Automaton() {}

        static int[] of(List<String> needles, byte[] classOf, int classes) {
            List<String> prefixes = Stream.concat(
                            Stream.of(""),
                            needles.stream()
                                    .flatMap(n -> Stream.iterate(1, i -> i + 1)
                                            .limit(n.length() - 1L)
                                            .map(length -> n.substring(0, length))))
                    .distinct()
                    .toList();
            int[] table = new int[prefixes.size() * classes];
            for (int state = 0; state < prefixes.size(); state++) {
                int row = state * classes;
                table[row + SKIPPED] = row;
                table[row + classOf['\n']] = LINE;
                table[row + classOf['\\']] = ESCAPE;
                table[row + classOf[0x80]] = HIT;
                for (char c = '0'; c <= 'z'; c++) {
                    if (classOf[c] >= FIRST_CLASS) {
                        table[row + classOf[c]] = after(prefixes.get(state) + c, needles, prefixes, classes);
                    }
                }
            }
            return table;
        }

        private static int after(String seen, List<String> needles, List<String> prefixes, int classes) {
            if (needles.stream().anyMatch(seen::endsWith)) {
                return HIT;
            }
            for (int from = 0; from < seen.length(); from++) {
                int state = prefixes.indexOf(seen.substring(from));
                if (state >= 0) {
                    return state * classes;
                }
            }
            return 0;
        }
    }
}
