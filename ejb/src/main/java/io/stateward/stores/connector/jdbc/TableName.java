package io.stateward.stores.connector.jdbc;

import org.jspecify.annotations.Nullable;

/** Is a table as a data map names it: {@code table} or {@code schema.table}, each plain or in double quotes. */
record TableName(@Nullable String schema, String table) {

    @Override
    public String toString() {
        return schema == null ? table : schema + "." + table;
    }
}
