package io.stateward.stores.connector.jdbc;

import io.stateward.stores.entity.Identifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks for the person's identifiers in every text column of a table, in rows that the data map does not find: the other path by which
 * an erasure is verified.
 *
 * <p>Only values of types that identify are looked for, so that people who share a name are left out. A value counts where it stands as a
 * word of its own: {@code mia_li_366} is not in {@code mia_li_3668}.
 */
final class ValueScan {

    /** Most rows that are counted; more are reported as at least so many. */
    static final int MAX_ROWS = 1_000;

    /** Most rows that are looked at closely, because the database finds the characters in them but not as a word of their own. */
    static final int MAX_READ = 100_000;

    private static final int FETCH_ROWS = 500;

    /** Longest time for one table, in seconds; a table that takes longer is reported as not searched in full. */
    static final int MAX_SECONDS = 120;

    /** Shorter values are only looked for as the whole content of a column. */
    static final int MIN_WORD_CHARS = 6;

    /** Types that identify in every store, whether its map uses them or not. */
    private static final Set<String> BUILT_IN = Set.of("email", "phone", "customer-id", "user-id");

    private static final String T = "t0";

    private final Selection selection;
    private final List<String> values;

    ValueScan(Selection selection) {
        Set<String> types = selection.map().subjectTypes();
        this.selection = selection;
        this.values = selection.person().identifiers().stream()
                .filter(i -> BUILT_IN.contains(i.type()) || types.contains(i.type()))
                .flatMap(ValueScan::spellings)
                .filter(value -> !value.isBlank())
                .distinct()
                .toList();
    }

    private static Stream<String> spellings(Identifier identifier) {
        return Stream.of(identifier.value(), identifier.canonical())
                .map(value -> value.strip().toLowerCase(Locale.ROOT));
    }

    /**
     * Is what a scan saw.
     *
     * @param rows rows that hold an identifier
     * @param columns where it stood
     * @param complete false if the table was too large to be searched in time, or too much in it looked alike
     */
    record Found(long rows, Set<String> columns, boolean complete) {

        static final Found NOTHING = new Found(0, Set.of(), true);
    }

    Found in(Connection connection, BoundTable table) throws SQLException {
        List<Column> columns = table.readable();
        if (columns.isEmpty() || values.isEmpty()) {
            return Found.NOTHING;
        }
        Sql holds = Sql.any(columns.stream()
                .flatMap(column -> Stream.concat(
                        values.stream().map(value -> contains(column, value)),
                        Phones.within(selection.person(), column, T).stream()))
                .toList());
        String list = String.join(", ", columns.stream().map(c -> c.readable(T)).toList());
        Sql query = Sql.join(
                "SELECT " + list + " FROM " + table.as(T) + " WHERE", Sql.all(selection.unmatched(table, T), holds));
        try (PreparedStatement statement = query.prepare(connection)) {
            statement.setQueryTimeout(MAX_SECONDS);
            statement.setMaxRows(MAX_READ + 1);
            statement.setFetchSize(FETCH_ROWS);
            try (ResultSet rows = statement.executeQuery()) {
                return look(rows, columns);
            }
        } catch (SQLException e) {
            if (DatabaseFailure.isCancelled(e)) {
                connection.rollback();
                return new Found(0, Set.of(), false);
            }
            throw e;
        }
    }

    private static Sql contains(Column column, String value) {
        String text = "LOWER(" + column.readable(T) + ")";
        return value.length() < MIN_WORD_CHARS
                ? Sql.of(text + " = ?", Sql.Value.of(value))
                : Sql.of("POSITION(? IN " + text + ") > 0", Sql.Value.of(value));
    }

    private Found look(ResultSet rows, List<Column> columns) throws SQLException {
        Pattern words = words();
        Set<String> where = new TreeSet<>();
        long found = 0;
        int read = 0;
        while (found < MAX_ROWS && rows.next()) {
            if (++read > MAX_READ) {
                return new Found(found, where, false);
            }
            boolean hit = false;
            for (int i = 0; i < columns.size(); i++) {
                String text = rows.getString(i + 1);
                if (text != null && names(words, text.toLowerCase(Locale.ROOT))) {
                    where.add(columns.get(i).name());
                    hit = true;
                }
            }
            found += hit ? 1 : 0;
        }
        return new Found(found, where, true);
    }

    private static boolean names(Pattern words, String text) {
        return words.matcher(text).find()
                || words.matcher(Phones.withoutTrunkZeros(text)).find();
    }

    /** A letter, digit or one of {@code _@} next to the value makes it another value; so does a dot, plus or hyphen that joins words. */
    private Pattern words() {
        return Pattern.compile(
                Stream.concat(values.stream().map(ValueScan::word), Phones.words(selection.person()).stream())
                        .collect(Collectors.joining("|")));
    }

    private static String word(String value) {
        return value.length() < MIN_WORD_CHARS
                ? "^\\s*" + Pattern.quote(value) + "\\s*$"
                : "(?<![\\p{L}\\p{N}_@])(?<![\\p{L}\\p{N}][.+-])" + Pattern.quote(value)
                        + "(?![\\p{L}\\p{N}_@]|[.+-][\\p{L}\\p{N}])";
    }
}
