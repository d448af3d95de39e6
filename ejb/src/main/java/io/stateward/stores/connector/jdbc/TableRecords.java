package io.stateward.stores.connector.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the rows of a table that are about the person, as they are; bytes are told by their number only. */
final class TableRecords {

    private static final String T = "t0";

    private static final Set<Integer> BINARY = Set.of(Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB);

    private final Connection connection;
    private final Selection selection;

    TableRecords(Connection connection, Selection selection) {
        this.connection = connection;
        this.selection = selection;
    }

    List<JsonNode> of(BoundTable table, int limit) throws SQLException {
        Sql theirs = selection.matched(table, T);
        List<JsonNode> records = new ArrayList<>();
        if (theirs.isFalse()) {
            return records;
        }
        Sql query = Sql.join("SELECT " + T + ".* FROM " + table.as(T) + " WHERE", theirs);
        try (PreparedStatement statement = query.prepare(connection)) {
            statement.setMaxRows(limit);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    records.add(record(rows));
                }
            }
        }
        return records;
    }

    private static ObjectNode record(ResultSet row) throws SQLException {
        ObjectNode record = Json.mapper().createObjectNode();
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String name = columns.getColumnLabel(i).toLowerCase(Locale.ROOT);
            if (BINARY.contains(columns.getColumnType(i))) {
                byte[] bytes = row.getBytes(i);
                record.put(name, bytes == null ? null : bytes.length + " bytes");
            } else {
                record.put(name, row.getString(i));
            }
        }
        return record;
    }
}
