package io.stateward.stores.connector.jdbc;

import java.util.List;

/**
 * Is one step of a join path as a data map writes it: rows join where all columns are equal.
 *
 * @param from columns of the table where the step begins
 * @param to the table it leads to
 * @param columns columns of that table, as many as {@code from}
 */
record Hop(List<String> from, TableName to, List<String> columns) {

    Hop {
        from = List.copyOf(from);
        columns = List.copyOf(columns);
    }
}
