package io.stateward.stores.connector.folder;

import io.stateward.stores.entity.Identifier;
import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells from raw bytes which lines may name a person, so that all others need not be read as text: many lines at once
 * with {@link Skim}, and those that it marks byte by byte with {@link Automaton}.
 *
 * <p>It errs on one side only. A line passes if the letters and digits of an identifier stand in it one after the other, whatever stands
 * between them; of a number its last digits, however its beginning is written; of an e-mail address also with {@code at} and {@code dot} for
 * its signs; and so does every line with anything but ASCII, with an escape for it or with the code of a byte in a URL, because there an
 * identifier has more forms than can be looked for.
 */
final class Sieve {

    /** Letters and digits without which an identifier is not looked for by its bytes. */
    private static final int FEWEST_CHARS = 4;

    private static final int LAST_DIGITS = 6;

    /** Most ways to speak an address of which each is looked for. */
    private static final int MOST_SPOKEN = 16;

    private static final Pattern NEITHER = Pattern.compile("[^a-z0-9]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private final List<String> needles;
    private final boolean everything;
    private final Automaton automaton;
    private @Nullable Pairs pairs;
    private boolean asked;

    private Sieve(List<String> needles, boolean everything) {
        this.needles = needles;
        this.everything = everything;
        this.automaton = Automaton.of(needles);
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
        if (type.equals(Identifier.EMAIL)) {
            return address(plain);
        }
        String needle = NEITHER.matcher(plain).replaceAll("");
        String last = NEITHER.matcher(plain.substring(lastWord(plain))).replaceAll("");
        boolean tail = type.equals(Identifier.PAYMENT) && last.length() >= LAST_DIGITS && isNumber(last);
        if (type.equals(Identifier.PHONE) || isNumber(needle) || tail) {
            String digits = (tail ? last : needle).replaceAll("\\D", "");
            needle = digits.substring(Math.max(0, digits.length() - LAST_DIGITS));
        }
        return needle.length() < FEWEST_CHARS ? List.of() : List.of(needle);
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(c -> c <= '9');
    }

    /** Returns where the last run of letters and digits begins. */
    private static int lastWord(String plain) {
        int end = plain.length();
        while (end > 0 && !Character.isLetterOrDigit(plain.charAt(end - 1))) {
            end--;
        }
        int from = end;
        while (from > 0 && Character.isLetterOrDigit(plain.charAt(from - 1))) {
            from--;
        }
        return from;
    }

    /** Returns the end of what stands before the sign, or all if that is short, with the signs spoken and not. */
    private static List<String> address(String plain) {
        int at = plain.indexOf('@');
        String local = NEITHER.matcher(at < 0 ? "" : plain.substring(0, at)).replaceAll("");
        boolean whole = local.length() < FEWEST_CHARS;
        String text = whole ? plain : plain.substring(0, at);
        List<String> ends = List.of("");
        for (int i = text.length() - 1; i >= 0; i--) {
            char sign = text.charAt(i);
            boolean enough = whole ? ends.size() > MOST_SPOKEN : ends.get(0).length() >= Pairs.LONGEST;
            if (enough && (sign == '.' || sign == '@')) {
                return whole ? List.of() : ends;
            }
            ends = ends.stream().flatMap(end -> before(sign, end)).toList();
        }
        return ends.get(0).length() < FEWEST_CHARS ? List.of() : ends;
    }

    private static Stream<String> before(char sign, String end) {
        return switch (sign) {
            case '.' -> Stream.of(end, "dot" + end);
            case '@' -> Stream.of(end, "at" + end);
            default -> Stream.of(Character.isLetterOrDigit(sign) ? sign + end : end);
        };
    }

    /** Tells whether every line passes. */
    boolean isOpen() {
        return everything;
    }

    /** Returns what tells line by line, from the bytes as they come. */
    Automaton automaton() {
        return automaton;
    }

    /** Returns what looks through many lines at once, or nothing if that cannot be had for this person. */
    Optional<Skim> skim() {
        if (!asked && !everything) {
            pairs = Pairs.of(needles).orElse(null);
        }
        asked = true;
        return Optional.ofNullable(pairs).map(Skim::new);
    }
}
