package io.stateward.memory.control;

import io.stateward.stores.entity.Identifier;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds a person's identifiers in text and takes them out.
 *
 * <p>Case, accents and width do not matter. An identifier counts as a whole only: {@code li@x.example} is not in {@code
 * mia.li@x.example}. A telephone number may be grouped in any way. The words of a name may stand in either order with up to two words
 * between them, as in {@code "first_name": "Mia", "last_name": "Li"}; only the name's own words are taken out.
 */
final class Mentions {

    /** What stands where an identifier stood. */
    static final String REDACTED = "[redacted]";

    private static final String NAME = "name";
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final String NO_WORD_BEFORE = "(?<![\\p{L}\\p{N}])";
    private static final String NO_WORD_AFTER = "(?![\\p{L}\\p{N}])";
    private static final String FEW_WORDS = "[^\\p{L}\\p{N}]+(?:\\p{L}+[^\\p{L}\\p{N}]+){0,2}";
    private static final int FEWEST_PHONE_DIGITS = 6;

    private final List<Pattern> patterns;

    Mentions(Collection<Identifier> identifiers) {
        this.patterns = identifiers.stream()
                .flatMap(identifier -> Stream.of(identifier.value(), identifier.canonical())
                        .map(value -> Normal.of(value).text().strip())
                        .filter(value -> !value.isEmpty())
                        .distinct()
                        .map(value -> Pattern.compile(expression(identifier.type(), value))))
                .toList();
    }

    boolean none() {
        return patterns.isEmpty();
    }

    boolean in(String text) {
        String normal = Normal.of(text).text();
        return patterns.stream().anyMatch(pattern -> pattern.matcher(normal).find());
    }

    /** Returns the text with every identifier taken out. */
    String redact(String text) {
        Normal normal = Normal.of(text);
        BitSet out = new BitSet();
        for (Pattern pattern : patterns) {
            Matcher found = pattern.matcher(normal.text());
            for (int from = 0; found.find(from); from = found.start() + 1) {
                for (int group = 1; group <= found.groupCount(); group++) {
                    if (found.start(group) >= 0) {
                        out.set(normal.origin(found.start(group)), normal.origin(found.end(group)));
                    }
                }
            }
        }
        return without(text, out);
    }

    private static String without(String text, BitSet out) {
        StringBuilder kept = new StringBuilder();
        int at = 0;
        for (int from = out.nextSetBit(0); from >= 0; from = out.nextSetBit(at)) {
            kept.append(text, at, from).append(REDACTED);
            at = out.nextClearBit(from);
        }
        return kept.append(text, at, text.length()).toString();
    }

    private static String expression(String type, String value) {
        return switch (type) {
            case "email" ->
                NO_WORD_BEFORE + "(?<![\\p{L}\\p{N}][._%+-])(" + Pattern.quote(value) + ")" + NO_WORD_AFTER
                        + "(?![.-][\\p{L}\\p{N}])";
            case "phone" -> phone(value);
            case NAME -> name(value);
            default -> whole(value);
        };
    }

    private static String whole(String value) {
        return NO_WORD_BEFORE + "(?<![\\p{L}\\p{N}]_)(" + Pattern.quote(value) + ")" + NO_WORD_AFTER
                + "(?!_[\\p{L}\\p{N}])";
    }

    private static String phone(String value) {
        String digits = value.replaceAll("\\D", "");
        return digits.length() < FEWEST_PHONE_DIGITS
                ? whole(value)
                : "(?<!\\d)(\\+?"
                        + digits.chars().mapToObj(Character::toString).collect(Collectors.joining("[\\s()./-]*"))
                        + ")(?!\\d)";
    }

    private static String name(String value) {
        List<String> words = Stream.of(value.split("[^\\p{L}\\p{N}]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.size() < 2) {
            return whole(value);
        }
        String inOrder = words.stream().map(word -> "(" + word + ")").collect(Collectors.joining(FEW_WORDS));
        String lastFirst = "(" + words.get(words.size() - 1) + ")" + FEW_WORDS + "(" + words.get(0) + ")";
        return NO_WORD_BEFORE + "(?:" + inOrder + "|" + lastFirst + ")" + NO_WORD_AFTER;
    }

    /** Is a text in the form that is compared, with the place of each of its characters in the text it came from. */
    private record Normal(String text, List<Integer> origins, int end) {

        static Normal of(String original) {
            StringBuilder text = new StringBuilder();
            List<Integer> origins = new ArrayList<>();
            int at = 0;
            while (at < original.length()) {
                int next = original.offsetByCodePoints(at, 1);
                String plain = MARKS.matcher(Normalizer.normalize(original.substring(at, next), Normalizer.Form.NFKD))
                        .replaceAll("")
                        .toLowerCase(Locale.ROOT);
                text.append(plain);
                for (int i = 0; i < plain.length(); i++) {
                    origins.add(at);
                }
                at = next;
            }
            return new Normal(text.toString(), origins, original.length());
        }

        int origin(int position) {
            return position < origins.size() ? origins.get(position) : end;
        }
    }
}
