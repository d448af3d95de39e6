package io.stateward.stores.connector.jdbc;

import java.util.List;

/**
 * Is a subject entry bound to metadata: how rows of a table are known to be about a person.
 *
 * @param type subject type
 * @param steps joins from the table to the one with the subject's column; empty for the table itself
 * @param subject the column that holds the identifier
 */
record Route(String type, List<Step> steps, Column subject) {

    Route {
        steps = List.copyOf(steps);
    }

    /**
     * Is one join.
     *
     * @param from columns of the table where it begins
     * @param to the table it leads to
     * @param columns columns of that table
     */
    record Step(List<Column> from, Table.Id to, List<Column> columns) {}

    boolean isDirect() {
        return steps.isEmpty();
    }

    /** Tells whether the route goes through or ends in the table. */
    boolean leadsTo(Table.Id table) {
        return steps.stream().anyMatch(step -> step.to().equals(table));
    }
}
