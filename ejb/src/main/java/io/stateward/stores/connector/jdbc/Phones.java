package io.stateward.stores.connector.jdbc;

import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.Person;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Recognises a person's telephone numbers however they are grouped: {@code +49 (0)30 123456} is {@code 0049-30-123456}, by the rules of
 * {@link io.stateward.subjects.entity.CanonicalForm#PHONE}.
 */
final class Phones {

    static final String TYPE = "phone";

    /** Fewer digits are no number that could be told from others in a text. */
    private static final int FEWEST_DIGITS = 6;

    private static final String TRUNK_ZERO = "(0)";
    private static final Pattern NOT_DIGIT = Pattern.compile("\\D");

    private Phones() {}

    private static List<String> canonical(Person person) {
        return person.identifiers().stream()
                .filter(identifier -> identifier.type().equals(TYPE))
                .map(Identifier::canonical)
                .distinct()
                .toList();
    }

    /** Returns the condition that a column holds one of the numbers and nothing else. */
    static Sql is(Person person, Column column, String alias) {
        String text = "TRIM(" + column.readable(alias) + ")";
        String all = column.engine().digits(text);
        String written = "CASE WHEN " + text + " LIKE '+%' THEN '+' || "
                + column.engine().digits(withoutTrunkZero(text)) + " WHEN " + all + " LIKE '00%' THEN '+' || SUBSTRING("
                + all + " FROM 3) ELSE " + all + " END";
        List<Sql> numbers = canonical(person).stream()
                .map(number -> Sql.of("?", Sql.Value.of(number)))
                .toList();
        // What has letters is no number.
        return numbers.isEmpty()
                ? Sql.FALSE
                : Sql.all(
                        Sql.of(column.engine().letters("UPPER(" + text + ")") + " = "
                                + column.engine().letters("LOWER(" + text + ")")),
                        Sql.join(written + " IN (", Sql.list(numbers), ")"));
    }

    private static String withoutTrunkZero(String text) {
        return "REPLACE(" + text + ", '" + TRUNK_ZERO + "', '')";
    }

    /** Returns conditions that a column may hold one of the numbers somewhere in a text; {@link #words} looks closer. */
    static List<Sql> within(Person person, Column column, String alias) {
        String digits = column.engine().digits(withoutTrunkZero(column.readable(alias)));
        return digits(person).stream()
                .map(number -> Sql.of("POSITION(? IN " + digits + ") > 0", Sql.Value.of(number)))
                .toList();
    }

    /** Returns expressions that find the numbers in a text without trunk zeros. */
    static List<String> words(Person person) {
        return digits(person).stream()
                .map(digits -> "(?<!\\d)(?:\\+|00)?"
                        + digits.chars().mapToObj(Character::toString).collect(Collectors.joining("[\\s()./\\p{Pd}]*"))
                        + "(?!\\d)")
                .toList();
    }

    /** Takes out what people write for others to leave out. */
    static String withoutTrunkZeros(String text) {
        return text.replace(TRUNK_ZERO, "");
    }

    private static List<String> digits(Person person) {
        return canonical(person).stream()
                .map(number -> NOT_DIGIT.matcher(number).replaceAll(""))
                .filter(digits -> digits.length() >= FEWEST_DIGITS)
                .distinct()
                .toList();
    }
}
