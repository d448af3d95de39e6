package io.stateward.stores.connector.jdbc;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Is a table as the database's metadata describes it, names in exact case.
 *
 * @param key columns of the primary key in order; empty without one
 * @param imported foreign keys of this table
 * @param exported foreign keys of other tables, or its own, that refer to it
 * @param indexed columns that lead an index
 * @param unique columns that are unique alone
 */
record Table(
        Id id,
        List<Column> columns,
        List<String> key,
        List<ForeignKey> imported,
        List<ForeignKey> exported,
        Set<String> indexed,
        Set<String> unique) {

    /** Names a table. */
    record Id(String schema, String name) {

        /** Returns the quoted name. */
        String sql() {
            return Engine.quote(schema) + "." + Engine.quote(name);
        }

        @Override
        public String toString() {
            return schema + "." + name;
        }
    }

    /**
     * Is a foreign key.
     *
     * @param cascades whether the database removes the referring row by itself
     * @param clears whether the database clears the reference by itself
     */
    record ForeignKey(
            Id child, List<String> columns, Id parent, List<String> parentColumns, boolean cascades, boolean clears) {

        boolean isSelf() {
            return child.equals(parent);
        }
    }

    Optional<Column> column(String name) {
        return columns.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    /** Returns the only column of the primary key, if there is just one. */
    Optional<Column> singleKey() {
        return key.size() == 1 ? column(key.get(0)) : Optional.empty();
    }
}
