package io.stateward.stores.connector.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Is a text as it is compared: its words in a form in which spellings meet, and what stands between them, each with its place in the text.
 *
 * <p>A word is the longest run of letters and digits; a character of a script that writes no spaces is a word by itself. Case, accents, width,
 * ligatures, characters that nobody sees, Latin letters' doubles in other scripts, and the escapes of JSON and URLs do not matter.
 */
final class Tokens {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final String DOUBLES = "ßøæœđðþłıħаеорсухіјѕкοανρτ";
    private static final String[] PLAIN = {
        "ss", "o", "ae", "oe", "d", "d", "th", "l", "i", "h", "a", "e", "o", "p", "c", "y", "x", "i", "j", "s", "k",
        "o", "a", "v", "p", "t"
    };
    private static final String DASHES = "‐‑‒–—―−";
    private static final String APOSTROPHES = "’‘ʼ`´＇";
    private static final int ESCAPED_CHARS = 4;

    /** More than this stands between no two words of an identifier. */
    private static final int MAX_GAP = 16;

    private final String original;
    private final StringBuilder text = new StringBuilder();
    private int[] origins;
    private final List<int[]> places = new ArrayList<>();
    private final String[] words;
    private long reads;

    private final boolean literally;
    private boolean ambiguous;

    Tokens(String original) {
        this(original, false);
    }

    private Tokens(String original, boolean literally) {
        this.original = original;
        this.literally = literally;
        this.origins = new int[original.length() + 1];
        int at = 0;
        while (at < original.length()) {
            at = original.charAt(at) == '\\' || original.charAt(at) == '%' ? escape(at) : plain(at);
        }
        mark(original.length());
        split();
        words = new String[places.size()];
        for (int i = 0; i < words.length; i++) {
            words[i] = text.substring(places.get(i)[0], places.get(i)[1]);
        }
    }

    /**
     * Returns the other reading of a text in which a letter behind a backslash may be part of a word, as in {@code CORP\thomas}; nothing if
     * there is none.
     */
    Optional<Tokens> otherwise() {
        return ambiguous ? Optional.of(new Tokens(original, true)) : Optional.empty();
    }

    private int plain(int at) {
        int point = original.codePointAt(at);
        add(point, at);
        return at + Character.charCount(point);
    }

    /** JSON within JSON doubles its backslashes, so a run of them counts as one. */
    private int escape(int at) {
        if (original.charAt(at) == '%') {
            boolean coded = original.startsWith("40", at + 1)
                    || original.startsWith("20", at + 1)
                    || original.regionMatches(true, at + 1, "2B", 0, 2);
            if (!coded) {
                return plain(at);
            }
            add(Integer.parseInt(original.substring(at + 1, at + 3), 16), at);
            return at + 3;
        }
        int next = at;
        while (next < original.length() && original.charAt(next) == '\\') {
            next++;
        }
        char kind = next < original.length() ? original.charAt(next) : ' ';
        if (kind == 'u' && isHex(next + 1)) {
            return unicode(at, next + 1);
        }
        if (!literally && "nrtbf".indexOf(kind) >= 0) {
            ambiguous |= next + 1 < original.length() && Character.isLetterOrDigit(original.codePointAt(next + 1));
            add(kind == 'n' ? '\n' : ' ', at);
            return next + 1;
        }
        add('\\', at);
        return next;
    }

    private int unicode(int at, int hex) {
        char first = hex(hex);
        int end = hex + ESCAPED_CHARS;
        boolean pair = Character.isHighSurrogate(first) && original.startsWith("\\u", end) && isHex(end + 2);
        if (pair && Character.isLowSurrogate(hex(end + 2))) {
            add(Character.toCodePoint(first, hex(end + 2)), at);
            return end + 2 + ESCAPED_CHARS;
        }
        add(first, at);
        return end;
    }

    private boolean isHex(int from) {
        if (from + ESCAPED_CHARS > original.length()) {
            return false;
        }
        for (int i = from; i < from + ESCAPED_CHARS; i++) {
            if (Character.digit(original.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private char hex(int from) {
        return (char) Integer.parseInt(original.substring(from, from + ESCAPED_CHARS), 16);
    }

    private void add(int point, int at) {
        if (point < 128) {
            mark(at);
            text.append((char) (point >= 'A' && point <= 'Z' ? point + 32 : point));
        } else if (Character.getType(point) != Character.FORMAT) {
            for (char c : folded(point).toCharArray()) {
                mark(at);
                text.append(c);
            }
        }
    }

    private static String folded(int point) {
        String one = Character.toString(point);
        if (DASHES.contains(one)) {
            return "-";
        }
        if (APOSTROPHES.contains(one)) {
            return "'";
        }
        boolean whole =
                Character.isIdeographic(point) || Character.UnicodeScript.of(point) == Character.UnicodeScript.HANGUL;
        String plain = whole
                ? one
                : MARKS.matcher(Normalizer.normalize(one, Normalizer.Form.NFKD))
                        .replaceAll("")
                        .toLowerCase(Locale.ROOT);
        StringBuilder latin = new StringBuilder();
        plain.codePoints().forEach(c -> {
            int twin = c > 127 ? DOUBLES.indexOf(c) : -1;
            latin.append(twin < 0 ? Character.toString(c) : PLAIN[twin]);
        });
        return latin.toString();
    }

    private void mark(int at) {
        if (text.length() >= origins.length) {
            origins = Arrays.copyOf(origins, origins.length * 2);
        }
        origins[text.length()] = at;
    }

    private void split() {
        int from = -1;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean word = Character.isLetterOrDigit(c) || Character.isSurrogate(c);
            boolean alone = word && writesNoSpaces(c);
            if (from >= 0 && (!word || alone)) {
                places.add(new int[] {from, at});
                from = -1;
            }
            if (alone) {
                places.add(new int[] {at, at + 1});
            } else if (word && from < 0) {
                from = at;
            }
        }
        if (from >= 0) {
            places.add(new int[] {from, text.length()});
        }
    }

    static boolean writesNoSpaces(int point) {
        if (point < 0x1100) {
            return false;
        }
        return switch (Character.UnicodeScript.of(point)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
            default -> false;
        };
    }

    int size() {
        return words.length;
    }

    /** Returns a word, or an empty text where there is none. */
    String word(int i) {
        reads++;
        return i >= 0 && i < words.length ? words[i] : "";
    }

    /** Returns what stands before a word: after the word before it, or at the beginning; after the last word for the number of words. */
    String gap(int i) {
        reads++;
        if (i < 0 || i > words.length) {
            return "";
        }
        int from = i == 0 ? 0 : places.get(i - 1)[1];
        int to = i == words.length ? text.length() : places.get(i)[0];
        return text.substring(from, Math.min(to, from + MAX_GAP));
    }

    /** Tells whether a word begins with a capital, or with a letter of a script that has none. */
    boolean isCapital(int i) {
        if (i < 0 || i >= words.length) {
            return false;
        }
        int at = origins[places.get(i)[0]];
        int point = original.charAt(at) == '\\' ? ' ' : original.codePointAt(at);
        return Character.isLetter(point) ? !Character.isLowerCase(point) : point == ' ';
    }

    int start(int i) {
        return origins[places.get(i)[0]];
    }

    int end(int i) {
        return origins[places.get(i)[1]];
    }

    /** Returns how often words and gaps were looked at, for the proof that this grows with the text only. */
    long reads() {
        return reads;
    }

    boolean isBlank(int gap) {
        return gap(gap).isBlank();
    }

    static boolean isNumber(String word) {
        return !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
