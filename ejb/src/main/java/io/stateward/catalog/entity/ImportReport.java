package io.stateward.catalog.entity;

import java.util.List;

/**
 * Says what became of an import.
 *
 * @param imported items written, or there already with the same body
 * @param failed lines that were not taken
 * @param errors the first {@value #MAX_ERRORS} of them
 */
public record ImportReport(long imported, long failed, List<LineError> errors) {

    /** Most errors that a report lists. */
    public static final int MAX_ERRORS = 1_000;

    public ImportReport {
        errors = List.copyOf(errors);
    }

    /**
     * Is a line that was not taken.
     *
     * @param line its number, from 1
     * @param detail what is wrong with it, without its content
     */
    public record LineError(long line, String detail) {}
}
