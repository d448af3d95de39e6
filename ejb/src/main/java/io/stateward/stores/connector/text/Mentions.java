package io.stateward.stores.connector.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.Person;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Recognises a person's identifiers in text, and takes them out.
 *
 * <p>Upper and lower case, accents and JSON escapes do not matter. An identifier counts only as a whole: {@code li@x.example} is not in
 * {@code mia.li@x.example}. A telephone number may be grouped in any way. The words of a name may be in either order with up to two
 * words between them, so that {@code "first_name": "Mia", "last_name": "Li"} names Mia Li; only the name's own words are taken out.
 */
public final class Mentions {

    /** What stands where an identifier stood. */
    public static final String ERASED = "[erased]";

    private static final String NAME = "name";
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final String NO_WORD_BEFORE = "(?<![\\p{L}\\p{N}])";
    private static final String NO_WORD_AFTER = "(?![\\p{L}\\p{N}])";
    private static final String FEW_WORDS = "[^\\p{L}\\p{N}]+(?:\\p{L}+[^\\p{L}\\p{N}]+){0,2}";
    private static final int FEWEST_PHONE_DIGITS = 6;

    private record Sought(String type, Pattern pattern) {}

    private final List<Sought> sought;

    private Mentions(Stream<Identifier> identifiers) {
        this.sought = identifiers
                .flatMap(identifier -> Stream.of(identifier.value(), identifier.canonical())
                        .map(value -> Normal.of(value).text().strip())
                        .filter(value -> !value.isEmpty())
                        .distinct()
                        .map(value ->
                                new Sought(identifier.type(), Pattern.compile(expression(identifier.type(), value)))))
                .toList();
    }

    /** Looks for every identifier of the person. */
    public static Mentions of(Person person) {
        return new Mentions(all(person));
    }

    /** Looks for identifiers that belong to one person only: what many people may have selects nobody. */
    public static Mentions unique(Person person) {
        return new Mentions(all(person).filter(identifier -> !identifier.tellsNobodyApart()));
    }

    private static Stream<Identifier> all(Person person) {
        return Stream.concat(person.identifiers().stream(), person.learned().stream());
    }

    /** Tells whether there is nothing to look for. */
    public boolean none() {
        return sought.isEmpty();
    }

    /** Tells whether any text in a document has an identifier; names of fields count too. */
    public boolean in(JsonNode node) {
        return anyText(node, this::in);
    }

    public boolean in(String text) {
        String normal = Normal.of(text).text();
        return sought.stream().anyMatch(one -> one.pattern().matcher(normal).find());
    }

    /** Tells whether a text is an identifier and nothing else. */
    public boolean is(String text) {
        String normal = Normal.of(text).text().strip();
        return sought.stream().anyMatch(one -> one.pattern().matcher(normal).matches());
    }

    /** Returns the types of the identifiers that a text has, sorted; never their values. */
    public Set<String> kinds(String text) {
        String normal = Normal.of(text).text();
        return sought.stream()
                .filter(one -> one.pattern().matcher(normal).find())
                .map(Sought::type)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the types of the identifiers that any text in a document has, sorted. */
    public Set<String> kinds(JsonNode node) {
        Set<String> kinds = new TreeSet<>();
        anyText(node, text -> {
            kinds.addAll(kinds(text));
            return false;
        });
        return kinds;
    }

    /** Returns the text with {@link #ERASED} in place of every identifier. */
    public String redacted(String text) {
        Normal normal = Normal.of(text);
        BitSet out = new BitSet();
        for (Sought one : sought) {
            Matcher found = one.pattern().matcher(normal.text());
            for (int from = 0; from <= normal.text().length() && found.find(from); from = found.start() + 1) {
                for (int group = 1; group <= found.groupCount(); group++) {
                    if (found.start(group) >= 0) {
                        out.set(normal.origin(found.start(group)), normal.origin(found.end(group)));
                    }
                }
            }
        }
        return without(text, out);
    }

    /** Returns a copy of the document with {@link #ERASED} in place of every identifier in its texts; its structure stays. */
    public JsonNode redacted(JsonNode node) {
        if (node.isTextual()) {
            return TextNode.valueOf(redacted(node.textValue()));
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(child -> copy.add(redacted(child)));
            return copy;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> copy.set(redacted(field.getKey()), redacted(field.getValue())));
            return copy;
        }
        return node;
    }

    private static String without(String text, BitSet out) {
        StringBuilder kept = new StringBuilder();
        int at = 0;
        for (int from = out.nextSetBit(0); from >= 0; from = out.nextSetBit(at)) {
            kept.append(text, at, from).append(ERASED);
            at = out.nextClearBit(from);
        }
        return kept.append(text, at, text.length()).toString();
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

        private static final Pattern JSON_ESCAPE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

        static Normal of(String original) {
            StringBuilder text = new StringBuilder();
            List<Integer> origins = new ArrayList<>();
            Matcher escape = JSON_ESCAPE.matcher(original);
            int at = 0;
            while (at < original.length()) {
                boolean escaped = escape.region(at, original.length()).lookingAt();
                String one = escaped
                        ? Character.toString((char) Integer.parseInt(escape.group(1), 16))
                        : Character.toString(original.codePointAt(at));
                String plain = MARKS.matcher(Normalizer.normalize(one, Normalizer.Form.NFKD))
                        .replaceAll("")
                        .toLowerCase(Locale.ROOT);
                text.append(plain);
                for (int i = 0; i < plain.length(); i++) {
                    origins.add(at);
                }
                at = escaped ? escape.end() : original.offsetByCodePoints(at, 1);
            }
            return new Normal(text.toString(), origins, original.length());
        }

        int origin(int position) {
            return position < origins.size() ? origins.get(position) : end;
        }
    }
}
