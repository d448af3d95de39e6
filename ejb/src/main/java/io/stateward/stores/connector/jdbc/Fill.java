package io.stateward.stores.connector.jdbc;

import io.stateward.stores.entity.Marker;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Makes values for the columns of a marker's row, as texts, and binds them as their columns take them. */
final class Fill {

    private static final int TEXT_CHARS = 12;
    private static final int MAX_SMALL = 30_000;
    private static final int MIN_INT = 1_500_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Fill() {}

    /** Returns something for a column that must have a value; nothing where its type is not known here. */
    static Optional<String> any(Column column, Marker marker, boolean unique) {
        return switch (column.type()) {
            case Types.TINYINT -> Optional.of("0");
            case Types.SMALLINT -> Optional.of(unique ? Integer.toString(RANDOM.nextInt(MAX_SMALL)) : "0");
            case Types.INTEGER ->
                Optional.of(unique ? Integer.toString(MIN_INT + RANDOM.nextInt(Integer.MAX_VALUE - MIN_INT)) : "0");
            case Types.BIGINT -> Optional.of(unique ? Long.toString(RANDOM.nextLong() >>> 2) : "0");
            case Types.NUMERIC, Types.DECIMAL, Types.REAL, Types.FLOAT, Types.DOUBLE ->
                Optional.of(unique ? Integer.toString(RANDOM.nextInt(MAX_SMALL)) : "0");
            case Types.BIT, Types.BOOLEAN -> Optional.of("false");
            case Types.DATE, Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
                Optional.of(marker.createdAt().toString());
            default -> other(column);
        };
    }

    private static Optional<String> other(Column column) {
        if (column.typeName().equalsIgnoreCase("uuid")) {
            return Optional.of(UUID.randomUUID().toString());
        }
        if (!column.isText()) {
            return Optional.empty();
        }
        String text = UUID.randomUUID().toString().replace("-", "");
        int most = column.size() > 0 ? Math.min(column.size(), TEXT_CHARS) : TEXT_CHARS;
        return Optional.of(text.substring(0, most));
    }

    /** Tells whether a column can have an identifier as it is. */
    static boolean fits(Column column, String identifier) {
        boolean number = column.isNumber();
        if (column.value(identifier).isEmpty()) {
            return false;
        }
        if (column.isText()) {
            return column.size() <= 0 || identifier.length() <= column.size();
        }
        return number
                ? column.type() == Types.BIGINT
                        || ((column.type() == Types.NUMERIC || column.type() == Types.DECIMAL)
                                && (column.size() <= 0 || column.size() >= identifier.length()))
                : column.typeName().equalsIgnoreCase("uuid");
    }

    static Sql.Value value(Column column, String text) {
        return switch (column.type()) {
            case Types.BIT, Types.BOOLEAN -> Sql.Value.of(Boolean.valueOf(text));
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> Sql.Value.of(new BigDecimal(text));
            case Types.DATE -> Sql.Value.of(utc(text).toLocalDate());
            case Types.TIMESTAMP -> Sql.Value.of(utc(text));
            case Types.TIMESTAMP_WITH_TIMEZONE ->
                Sql.Value.of(Instant.parse(text).atOffset(ZoneOffset.UTC));
            default -> column.value(text).orElseGet(() -> Sql.Value.of(text));
        };
    }

    private static LocalDateTime utc(String text) {
        return LocalDateTime.ofInstant(Instant.parse(text), ZoneOffset.UTC);
    }
}
