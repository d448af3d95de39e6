package io.stateward.web;

import io.stateward.StatewardException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads query parameters and names of choices: one that does not fit is the caller's mistake, with the field's name. */
public final class Query {

    private Query() {}

    public static @Nullable Integer integer(String field, @Nullable String value) {
        @Nullable Long number = whole(field, value);
        if (number == null) {
            return null;
        }
        if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
            throw StatewardException.invalid(field, "'" + field + "' is out of range.");
        }
        return number.intValue();
    }

    public static @Nullable Long whole(String field, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        try {
            return Long.valueOf(value);
        } catch (NumberFormatException e) {
            throw StatewardException.invalid(field, "'" + field + "' must be a whole number.");
        }
    }

    /** Returns a required whole number. */
    public static long required(String field, @Nullable String value) {
        @Nullable Long number = whole(field, value);
        if (number == null) {
            throw StatewardException.invalid(field, "'" + field + "' is missing. Send it in the query.");
        }
        return number;
    }

    /** Returns the choice of that name in any case, dashes for underscores, or null for none. */
    public static <E extends Enum<E>> @Nullable E choice(String field, @Nullable String value, Class<E> type) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        String name = value.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> StatewardException.invalid(
                        field,
                        "'" + field + "' must be one of "
                                + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT) + "."));
    }

    /** Returns the day in ISO 8601, or null for none. */
    public static @Nullable LocalDate day(String field, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(value);
        } catch (DateTimeParseException e) {
            throw StatewardException.invalid(field, "'" + field + "' must be a day, such as 2027-01-31.");
        }
    }

    /** Returns the time in ISO 8601, or null for none. */
    public static @Nullable Instant time(String field, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException e) {
            throw StatewardException.invalid(
                    field, "'" + field + "' must be a time in ISO 8601, for example 2026-11-22T10:00:00Z.");
        }
    }
}
