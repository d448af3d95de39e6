package io.stateward.catalog.entity;

import java.util.List;

/**
 * Says what became of an import.
 *
 * @param imported items written, or there already with the same body
 * @param failed lines that were not taken
 * @param routed how many of the imported are in another store than their line says, because policies route them
 * @param quarantined lines that policies hold aside until somebody decides; among neither the imported nor the failed
 * @param errors the first {@value #MAX_ERRORS} of them
 */
public record ImportReport(long imported, long failed, long routed, long quarantined, List<LineError> errors) {

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
