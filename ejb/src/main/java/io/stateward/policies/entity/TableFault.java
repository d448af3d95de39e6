package io.stateward.policies.entity;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a table that was sent. */
final class TableFault {

    /** Earliest and latest date that a table may name. */
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);

    private static final LocalDate LAST = LocalDate.of(9998, 12, 31);

    /** Longest text, in characters. */
    private static final int MAX_CHARS = 1_000;

    private TableFault() {}

    static StatewardException at(String field, String sentence) {
        return new StatewardException(Kind.INVALID, "table-invalid", sentence, Map.of("field", field));
    }

    /** Lets pass what is there. */
    static void requireThere(String field, @Nullable Object value) {
        if (value == null) {
            throw at(field, "This is missing. Read the table in force to see what belongs here.");
        }
    }

    /** Lets a text pass that is there. */
    static void requireText(String field, @Nullable String text) {
        if (text == null || text.isBlank() || text.length() > MAX_CHARS) {
            throw at(field, "A text of 1 to " + MAX_CHARS + " characters belongs here.");
        }
    }

    /** Lets a number of entries pass that is within its limit. */
    static void requireSize(String field, int size, int most) {
        if (size > most) {
            throw at(field, "At most " + most + " entries are kept here.");
        }
    }

    /** Lets dates pass that are in order. */
    static void requireOrder(String field, @Nullable LocalDate from, @Nullable LocalDate until) {
        for (LocalDate date : new @Nullable LocalDate[] {from, until}) {
            if (date != null && (date.isBefore(FIRST) || date.isAfter(LAST))) {
                throw at(field, "Dates lie between " + FIRST + " and " + LAST + ".");
            }
        }
        if (from != null && until != null && until.isBefore(from)) {
            throw at(field, "'until' lies before 'from'. Until is the last day.");
        }
    }
}
