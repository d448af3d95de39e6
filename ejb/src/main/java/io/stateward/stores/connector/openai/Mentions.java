package io.stateward.stores.connector.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.Person;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Recognises a person's identifiers in text.
 *
 * <p>Upper and lower case, accents and JSON escapes do not matter. An identifier counts only as a whole: {@code li@x.example} is not in
 * {@code mia.li@x.example}. A telephone number may be grouped in any way. The words of a name may be in either order with up to two
 * words between them, so that {@code "first_name": "Mia", "last_name": "Li"} names Mia Li.
 */
final class Mentions {

    private static final String NAME = "name";
    private static final Pattern JSON_ESCAPE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final String NO_WORD_BEFORE = "(?<![\\p{L}\\p{N}])";
    private static final String NO_WORD_AFTER = "(?![\\p{L}\\p{N}])";
    private static final String FEW_WORDS = "[^\\p{L}\\p{N}]+(?:\\p{L}+[^\\p{L}\\p{N}]+){0,2}";
    private static final int FEWEST_PHONE_DIGITS = 6;

    private final List<Pattern> patterns;

    private Mentions(Stream<Identifier> identifiers) {
        this.patterns = identifiers
                .flatMap(identifier -> Stream.of(identifier.value(), identifier.canonical())
                        .filter(value -> !value.isBlank())
                        .map(value -> Pattern.compile(expression(identifier.type(), normal(value)))))
                .toList();
    }

    /** Looks for every identifier of the person. */
    static Mentions of(Person person) {
        return new Mentions(person.identifiers().stream());
    }

    /** Looks for identifiers that belong to one person only: a name alone never selects anybody. */
    static Mentions unique(Person person) {
        return new Mentions(person.identifiers().stream()
                .filter(identifier -> !identifier.type().equals(NAME)));
    }

    boolean none() {
        return patterns.isEmpty();
    }

    /** Tells whether any text in a document has an identifier. */
    boolean in(JsonNode node) {
        return anyText(node, this::in);
    }

    boolean in(String text) {
        String normal = normal(text);
        return patterns.stream().anyMatch(pattern -> pattern.matcher(normal).find());
    }

    /** Tells whether a text is an identifier and nothing else. */
    boolean is(String text) {
        String normal = normal(text).strip();
        return patterns.stream().anyMatch(pattern -> pattern.matcher(normal).matches());
    }

    private static boolean anyText(JsonNode node, Predicate<String> test) {
        if (node.isTextual()) {
            return test.test(node.textValue());
        }
        for (JsonNode child : node) {
            if (anyText(child, test)) {
                return true;
            }
        }
        return false;
    }

    private static String expression(String type, String value) {
        return switch (type) {
            case "email" ->
                NO_WORD_BEFORE + "(?<![\\p{L}\\p{N}][._%+-])" + Pattern.quote(value) + NO_WORD_AFTER
                        + "(?![.-][\\p{L}\\p{N}])";
            case "phone" -> phone(value);
            case NAME -> name(value);
            default -> whole(value);
        };
    }

    private static String whole(String value) {
        return NO_WORD_BEFORE + "(?<![\\p{L}\\p{N}]_)" + Pattern.quote(value) + NO_WORD_AFTER + "(?!_[\\p{L}\\p{N}])";
    }

    private static String phone(String value) {
        String digits = value.replaceAll("\\D", "");
        if (digits.length() < FEWEST_PHONE_DIGITS) {
            return whole(value);
        }
        return "\\+?(?<!\\d)" + digits.chars().mapToObj(Character::toString).collect(Collectors.joining("[\\s()./-]*"))
                + "(?!\\d)";
    }

    private static String name(String value) {
        List<String> words = Stream.of(value.split("[^\\p{L}\\p{N}]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.size() < 2) {
            return whole(value);
        }
        String inOrder = String.join(FEW_WORDS, words);
        String lastFirst = words.get(words.size() - 1) + FEW_WORDS + words.get(0);
        return NO_WORD_BEFORE + "(?:" + inOrder + "|" + lastFirst + ")" + NO_WORD_AFTER;
    }

    private static String normal(String text) {
        Matcher escape = JSON_ESCAPE.matcher(text);
        String plain = escape.replaceAll(
                found -> Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(found.group(1), 16))));
        return MARKS.matcher(Normalizer.normalize(plain, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
