package io.stateward.vault.boundary;

import java.util.List;
import java.util.Map;

/**
 * Names rows that hold bytes sealed under the vault's keys, so that they can be sealed under others; a capability implements it for its
 * tables as a CDI bean.
 */
public interface SealedRows {

    /** Returns the tables, each with {@code tenant_id}, {@code id} and {@code key_id}. */
    List<Table> tables();

    /**
     * Is one table.
     *
     * @param name its name
     * @param columns the sealed columns, all under the row's {@code key_id}, each with its context; a column's name in braces stands for what the
     *     row has there, as in <code>memory/{id}</code>
     * @param isVersioned whether a row has a {@code version}; only rows that nobody ever changes may have none
     */
    record Table(String name, Map<String, String> columns, boolean isVersioned) {

        public Table {
            columns = Map.copyOf(columns);
        }

        public Table(String name, Map<String, String> columns) {
            this(name, columns, true);
        }
    }
}
