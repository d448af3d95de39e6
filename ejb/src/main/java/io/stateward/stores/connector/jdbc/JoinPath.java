package io.stateward.stores.connector.jdbc;

import io.stateward.StatewardException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses the join paths and table names of a data map.
 *
 * <pre>
 * path    = hop *( "," hop )
 * hop     = name "->" table "." name
 *         / "(" name *( "," name ) ")" "->" table "(" name *( "," name ) ")"
 * table   = [ name "." ] name
 * name    = 1*( letter / digit / "_" / "$" / "#" )  /  DQUOTE 1*( any but DQUOTE / 2DQUOTE ) DQUOTE
 * </pre>
 *
 * Blanks between words do not count.
 */
final class JoinPath {

    /** Most steps of a path. */
    static final int MAX_HOPS = 8;

    /** Most columns that one step compares. */
    static final int MAX_COLUMNS = 16;

    /** Longest text, in characters. */
    static final int MAX_CHARS = 1_000;

    private static final Pattern WORD =
            Pattern.compile("\\s*(?:(->|[.,()])|\"((?:[^\"]|\"\")+)\"|([\\p{L}\\p{N}_$#]+))\\s*");

    private final String field;
    private final List<String> words = new ArrayList<>();
    private int next;

    private JoinPath(String field, String text) {
        this.field = field;
        Matcher matcher = WORD.matcher(text);
        int end = 0;
        while (end < text.length() && matcher.region(end, text.length()).lookingAt()) {
            words.add(word(matcher));
            end = matcher.end();
        }
        if (end < text.length() || text.length() > MAX_CHARS) {
            throw wrong();
        }
    }

    /** Reads a path. */
    static List<Hop> path(String field, String text) {
        JoinPath reader = new JoinPath(field, text);
        List<Hop> hops = new ArrayList<>();
        do {
            hops.add(reader.hop());
        } while (reader.accept(","));
        if (reader.next < reader.words.size() || hops.size() > MAX_HOPS) {
            throw reader.wrong();
        }
        return hops;
    }

    /** Reads a table's name. */
    static TableName table(String field, String text) {
        JoinPath reader = new JoinPath(field, text);
        String first = reader.name();
        TableName table = reader.accept(".") ? new TableName(first, reader.name()) : new TableName(null, first);
        if (reader.next < reader.words.size()) {
            throw StatewardException.invalid(
                    field,
                    "Field " + field + " must be table or schema.table; put a name with other signs in double quotes.");
        }
        return table;
    }

    private Hop hop() {
        if (peek("(")) {
            List<String> from = columns();
            expect("->");
            String first = name();
            TableName to = accept(".") ? new TableName(first, name()) : new TableName(null, first);
            List<String> columns = columns();
            if (columns.size() != from.size()) {
                throw wrong();
            }
            return new Hop(from, to, columns);
        }
        String from = name();
        expect("->");
        String first = name();
        expect(".");
        String second = name();
        return accept(".")
                ? new Hop(List.of(from), new TableName(first, second), List.of(name()))
                : new Hop(List.of(from), new TableName(null, first), List.of(second));
    }

    private List<String> columns() {
        List<String> names = new ArrayList<>();
        expect("(");
        do {
            names.add(name());
        } while (accept(","));
        expect(")");
        if (names.size() > MAX_COLUMNS) {
            throw wrong();
        }
        return names;
    }

    /** Names are kept with a mark in front, so that a quoted parenthesis is no parenthesis. */
    private static String word(Matcher matcher) {
        if (matcher.group(1) != null) {
            return matcher.group(1);
        }
        return matcher.group(2) != null ? "=" + matcher.group(2).replace("\"\"", "\"") : "=" + matcher.group(3);
    }

    private String name() {
        if (next < words.size() && words.get(next).startsWith("=")) {
            return words.get(next++).substring(1);
        }
        throw wrong();
    }

    private boolean peek(String sign) {
        return next < words.size() && words.get(next).equals(sign);
    }

    private boolean accept(String sign) {
        boolean there = peek(sign);
        next += there ? 1 : 0;
        return there;
    }

    private void expect(String sign) {
        if (!accept(sign)) {
            throw wrong();
        }
    }

    private StatewardException wrong() {
        return StatewardException.invalid(
                field,
                "Field " + field
                        + " is not understood. Write column -> table.column, or (a, b) -> table(x, y), at most "
                        + MAX_HOPS + " steps with commas between; put names with other signs in double quotes.");
    }
}
