package io.stateward.stores.connector.jdbc;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
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

    private static final Set<String> TEXT_IN_DISGUISE =
            Set.of("json", "jsonb", "xml", "citext", "hstore", "_text", "_varchar", "tsvector", "name");

    String sql(String alias) {
        return alias + "." + Engine.quote(name);
    }

    boolean isText() {
        return TEXT.contains(type);
    }

    /** Tells whether a person's identifier can stand in it as readable text. */
    boolean isReadable() {
        return isText() || TEXT_IN_DISGUISE.contains(typeName.toLowerCase(Locale.ROOT));
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
