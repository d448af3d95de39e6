package io.stateward.stores.connector.jdbc;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDate;
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
 */
record Column(Engine engine, String name, int type, String typeName, int size, boolean nullable) {

    private static final Set<Integer> TEXT = Set.of(
            Types.CHAR,
            Types.VARCHAR,
            Types.LONGVARCHAR,
            Types.CLOB,
            Types.NCHAR,
            Types.NVARCHAR,
            Types.LONGNVARCHAR,
            Types.NCLOB);

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
        return isText() ? sql(alias) : "CAST(" + sql(alias) + " AS VARCHAR)";
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
                default ->
                    typeName.equalsIgnoreCase("uuid")
                            ? Optional.of(Sql.Value.of(UUID.fromString(text.strip())))
                            : Optional.of(isText() ? Sql.Value.of(text) : engine.loose(text));
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
