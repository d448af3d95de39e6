package io.stateward.stores.connector.jdbc;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Is a column as metadata describes it.
 *
 * @param engine the database's kind
 * @param type one of {@link Types}
 * @param typeName the database's own name of the type
 * @param size length in characters, for text
 * @param generated whether the database computes it from other columns
 */
record Column(Engine engine, String name, int type, String typeName, int size, boolean nullable, boolean generated) {

    private static final Set<Integer> TEXT = Set.of(
            Types.CHAR,
            Types.VARCHAR,
            Types.LONGVARCHAR,
            Types.CLOB,
            Types.NCHAR,
            Types.NVARCHAR,
            Types.LONGNVARCHAR,
            Types.NCLOB);

    private static final Set<Integer> NUMBERS = Set.of(
            Types.BIT,
            Types.BOOLEAN,
            Types.TINYINT,
            Types.SMALLINT,
            Types.INTEGER,
            Types.BIGINT,
            Types.REAL,
            Types.FLOAT,
            Types.DOUBLE,
            Types.NUMERIC,
            Types.DECIMAL);

    /** Types in which no identifier stands as text; of a domain, an array or a document the text can be read. */
    private static final Set<Integer> NO_TEXT = Set.of(
            Types.BIT,
            Types.BOOLEAN,
            Types.TINYINT,
            Types.SMALLINT,
            Types.INTEGER,
            Types.BIGINT,
            Types.REAL,
            Types.FLOAT,
            Types.DOUBLE,
            Types.NUMERIC,
            Types.DECIMAL,
            Types.DATE,
            Types.TIME,
            Types.TIME_WITH_TIMEZONE,
            Types.TIMESTAMP,
            Types.TIMESTAMP_WITH_TIMEZONE,
            Types.BINARY,
            Types.VARBINARY,
            Types.LONGVARBINARY,
            Types.BLOB,
            Types.JAVA_OBJECT);

    String sql(String alias) {
        return alias + "." + Engine.quote(name);
    }

    boolean isText() {
        return TEXT.contains(type);
    }

    /** Tells whether a person's identifier can stand in it as readable text. */
    boolean isReadable() {
        return !NO_TEXT.contains(type) && !typeName.equalsIgnoreCase("uuid");
    }

    /** Returns the column as text, so that it can be searched and compared. */
    String readable(String alias) {
        return isText() ? sql(alias) : engine.text(sql(alias));
    }

    /** Returns the condition that the column holds one of the values, and nothing that only its collation takes for one of them. */
    Sql in(String alias, List<Sql> values) {
        return isText() ? in(engine, sql(alias), values) : Sql.join(sql(alias), "IN (", Sql.list(values), ")");
    }

    /** As above, of an expression that is a text. The first condition lets the database use its index. */
    static Sql in(Engine engine, String text, List<Sql> values) {
        Sql alike = Sql.join(text, "IN (", Sql.list(values), ")");
        if (!engine.collates()) {
            return alike;
        }
        List<Sql> same = values.stream()
                .map(value -> new Sql(engine.same(value.text()), value.values()))
                .toList();
        return Sql.all(alike, Sql.join(engine.same(text), "IN (", Sql.list(same), ")"));
    }

    boolean isNumber() {
        return NUMBERS.contains(type);
    }

    boolean isTime() {
        return type == Types.DATE || type == Types.TIMESTAMP || type == Types.TIMESTAMP_WITH_TIMEZONE;
    }

    /** Turns a text into a value of the column's type; empty if it cannot be one, so that no row can hold it. */
    Optional<Sql.Value> value(String text) {
        try {
            return switch (type) {
                case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT ->
                    Optional.of(Sql.Value.of(Long.valueOf(text.strip())));
                case Types.NUMERIC, Types.DECIMAL -> Optional.of(Sql.Value.of(new BigDecimal(text.strip())));
                case Types.DATE -> Optional.of(Sql.Value.of(LocalDate.parse(text.strip())));
                case Types.BIT, Types.BOOLEAN, Types.REAL, Types.FLOAT, Types.DOUBLE ->
                    Optional.of(loose(text.strip()));
                default ->
                    typeName.equalsIgnoreCase("uuid")
                            ? Optional.of(Sql.Value.of(UUID.fromString(text.strip())))
                            : Optional.of(isText() ? Sql.Value.of(text) : engine.loose(text));
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** MariaDB takes every text that is no number for 0. */
    private Sql.Value loose(String text) {
        if (engine != Engine.MARIADB) {
            return engine.loose(text);
        }
        boolean truth = text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
        return Sql.Value.of(truth ? Boolean.valueOf(text) : new BigDecimal(text));
    }
}
