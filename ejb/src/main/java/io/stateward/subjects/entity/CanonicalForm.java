package io.stateward.subjects.entity;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Brings the spellings of one identifier together, so that they give one hash. The forms are final: changing one would hide who was
 * registered under it.
 */
public enum CanonicalForm {
    /**
     * Trimmed, NFC, lower case, the domain in ASCII (RFC 5890). The local part too is lower-cased although RFC 5321 section 2.4 lets a
     * host tell cases apart: none does, and two subjects for one mailbox would leave half of a person unforgotten. Dots and
     * {@code +tags} stay: at most hosts they are other mailboxes.
     */
    EMAIL("email", "An e-mail address has the form local@domain, without spaces.") {
        @Override
        Optional<String> canonical(String trimmed) {
            int at = trimmed.lastIndexOf('@');
            if (at < 1 || at == trimmed.length() - 1 || SPACE.matcher(trimmed).find()) {
                return Optional.empty();
            }
            String local = Normalizer.normalize(trimmed.substring(0, at), Normalizer.Form.NFC);
            return ascii(trimmed.substring(at + 1)).map(domain -> local.toLowerCase(Locale.ROOT) + "@" + domain);
        }
    },
    /**
     * Digits, after a plus sign if a country code was given as {@code +} or {@code 00} (ITU-T E.164). A trunk zero in brackets is
     * dropped. A national number without country code stays one: guessing the country could make two people one.
     */
    PHONE("phone", "A telephone number has 4 to 15 digits, best with its country code: +49 30 123456.") {
        @Override
        Optional<String> canonical(String trimmed) {
            if (!PHONE_CHARACTERS.matcher(trimmed).matches()) {
                return Optional.empty();
            }
            boolean plus = trimmed.startsWith("+");
            String digits = NOT_DIGIT
                    .matcher(plus ? trimmed.replace("(0)", "") : trimmed)
                    .replaceAll("");
            boolean zeros = !plus && digits.startsWith("00");
            String number = zeros ? digits.substring(2) : digits;
            return number.length() < 4 || number.length() > 15
                    ? Optional.empty()
                    : Optional.of((plus || zeros ? "+" : "") + number);
        }
    },
    /** Trimmed and NFC; upper and lower case differ. */
    EXACT("exact", "Give a value that is not empty.") {
        @Override
        Optional<String> canonical(String trimmed) {
            return Optional.of(Normalizer.normalize(trimmed, Normalizer.Form.NFC));
        }
    },
    /** Trimmed, NFC, case folded. */
    CASE_INSENSITIVE("case-insensitive", "Give a value that is not empty.") {
        @Override
        Optional<String> canonical(String trimmed) {
            return Optional.of(Normalizer.normalize(fold(trimmed), Normalizer.Form.NFC));
        }
    },
    /** NFKC, case folded, each run of spaces one space. */
    NAME("name", "Give a name that is not empty.") {
        @Override
        Optional<String> canonical(String trimmed) {
            String folded = Normalizer.normalize(
                    fold(Normalizer.normalize(trimmed, Normalizer.Form.NFKC)), Normalizer.Form.NFKC);
            return Optional.of(SPACE.matcher(folded).replaceAll(" ").strip());
        }
    };

    /** Longest identifier, in characters. */
    public static final int MAX_CHARS = 500;

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    // Halves of characters too: in UTF-8 they would all become the same question mark, and two people one.
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}]");
    private static final Pattern NOT_DIGIT = Pattern.compile("[^0-9]");
    private static final Pattern PHONE_CHARACTERS = Pattern.compile("\\+?[0-9()./\\s\\p{Z}\\p{Pd}]+");

    private final String label;
    private final String hint;

    CanonicalForm(String label, String hint) {
        this.label = label;
        this.hint = hint;
    }

    /** Returns the form of that name in the API. */
    public static Optional<CanonicalForm> named(String label) {
        return Arrays.stream(values()).filter(f -> f.label.equals(label)).findFirst();
    }

    public String label() {
        return label;
    }

    /** Says how a value of this form looks, in one sentence. */
    public String hint() {
        return hint;
    }

    /** Returns the canonical form, or nothing if the value is empty, too long or not of this form. */
    public Optional<String> of(String value) {
        String trimmed = strip(value);
        if (trimmed.isEmpty()
                || trimmed.length() > MAX_CHARS
                || CONTROL.matcher(trimmed).find()) {
            return Optional.empty();
        }
        return canonical(trimmed).filter(canonical -> !canonical.isEmpty());
    }

    abstract Optional<String> canonical(String trimmed);

    private static String strip(String value) {
        int from = 0;
        int to = value.length();
        while (from < to && isSpace(value.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(value.charAt(to - 1))) {
            to--;
        }
        return value.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** Upper case first, so that letters with two lower cases (sigma) and sharp s meet. */
    private static String fold(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static Optional<String> ascii(String domain) {
        try {
            return Optional.of(IDN.toASCII(Normalizer.normalize(domain, Normalizer.Form.NFC), IDN.ALLOW_UNASSIGNED)
                    .toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
