package io.stateward.stores.connector.jdbc;

import io.stateward.stores.connector.jdbc.Table.ForeignKey;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads tables, columns and keys from the database's metadata, each table once. */
final class SchemaReader {

    private static final Set<String> SYSTEM = Set.of("information_schema", "pg_catalog", "pg_toast");
    private static final Set<String> MARIADB_SYSTEM =
            Set.of("information_schema", "mysql", "performance_schema", "sys");
    private static final String WITH_HISTORY =
            "SELECT table_schema, table_name FROM information_schema.tables WHERE table_type = 'SYSTEM VERSIONED'";

    private final Engine engine;
    private final String catalog;
    private final String schema;
    private final DatabaseMetaData metadata;
    private final Map<Table.Id, String> kinds = new LinkedHashMap<>();
    private final Map<Table.Id, Table> tables = new HashMap<>();
    private final Set<Table.Id> withHistory = new HashSet<>();

    SchemaReader(Connection connection, Engine engine) throws SQLException {
        this.engine = engine;
        this.catalog = connection.getCatalog();
        this.schema = connection.getSchema();
        this.metadata = connection.getMetaData();
        Set<String> system = engine == Engine.MARIADB ? MARIADB_SYSTEM : SYSTEM;
        try (ResultSet rows = metadata.getTables(catalog, null, "%", null)) {
            while (rows.next()) {
                Table.Id id = new Table.Id(rows.getString("TABLE_SCHEM"), rows.getString("TABLE_NAME"));
                if (!system.contains(id.schema().toLowerCase(Locale.ROOT))) {
                    kinds.put(id, rows.getString("TABLE_TYPE"));
                }
            }
        }
        if (engine == Engine.MARIADB) {
            history(connection);
        }
    }

    /** The driver calls tables that keep every earlier version of a row just tables. */
    private void history(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(WITH_HISTORY)) {
            while (rows.next()) {
                withHistory.add(new Table.Id(rows.getString(1), rows.getString(2)));
            }
        }
    }

    /** Tells whether a row that was deleted from the table stays in it as an earlier version. */
    boolean keepsHistory(Table.Id id) {
        return withHistory.contains(id);
    }

    /** Returns the schema of tables that are named without one. */
    String defaultSchema() {
        return schema;
    }

    /** Returns every base table. */
    List<Table.Id> all() {
        return kinds.keySet().stream().filter(this::isTable).toList();
    }

    /** Tells whether it is a table and neither a view, an index nor a sequence. */
    boolean isTable(Table.Id id) {
        String kind = kinds.get(id);
        return kind != null && (kind.endsWith("TABLE") && !kind.equals("SYSTEM TABLE"));
    }

    Table table(Table.Id id) throws SQLException {
        Table known = tables.get(id);
        if (known == null) {
            known = read(id);
            tables.put(id, known);
        }
        return known;
    }

    private Table read(Table.Id id) throws SQLException {
        Map<Integer, String> key = new TreeMap<>();
        try (ResultSet rows = metadata.getPrimaryKeys(catalog, id.schema(), id.name())) {
            while (rows.next()) {
                key.put(rows.getInt("KEY_SEQ"), rows.getString("COLUMN_NAME"));
            }
        }
        Set<String> leading = new HashSet<>();
        Map<String, List<String>> unique = new HashMap<>();
        try (ResultSet rows = metadata.getIndexInfo(catalog, id.schema(), id.name(), false, true)) {
            while (rows.next()) {
                index(rows, leading, unique);
            }
        }
        Set<String> alone = new HashSet<>();
        unique.values().stream().filter(columns -> columns.size() == 1).forEach(alone::addAll);
        return new Table(
                id,
                columns(id),
                List.copyOf(key.values()),
                keys(metadata.getImportedKeys(catalog, id.schema(), id.name())),
                keys(metadata.getExportedKeys(catalog, id.schema(), id.name())),
                leading,
                alone);
    }

    private static void index(ResultSet rows, Set<String> leading, Map<String, List<String>> unique)
            throws SQLException {
        String column = rows.getString("COLUMN_NAME");
        if (column == null) {
            return;
        }
        if (rows.getInt("ORDINAL_POSITION") == 1) {
            leading.add(column);
        }
        if (!rows.getBoolean("NON_UNIQUE")) {
            unique.computeIfAbsent(rows.getString("INDEX_NAME"), name -> new ArrayList<>())
                    .add(column);
        }
    }

    private List<Column> columns(Table.Id id) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (ResultSet rows = metadata.getColumns(catalog, pattern(id.schema()), pattern(id.name()), "%")) {
            while (rows.next()) {
                columns.add(new Column(
                        engine,
                        rows.getString("COLUMN_NAME"),
                        rows.getInt("DATA_TYPE"),
                        rows.getString("TYPE_NAME"),
                        rows.getInt("COLUMN_SIZE"),
                        rows.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls,
                        "YES".equals(rows.getString("IS_GENERATEDCOLUMN"))));
            }
        }
        return List.copyOf(columns);
    }

    /** Groups the rows by key: a new one begins where the sequence begins again. */
    private static List<ForeignKey> keys(ResultSet metadataRows) throws SQLException {
        List<ForeignKey> keys = new ArrayList<>();
        try (ResultSet rows = metadataRows) {
            List<String> columns = new ArrayList<>();
            List<String> parentColumns = new ArrayList<>();
            while (rows.next()) {
                if (rows.getInt("KEY_SEQ") == 1) {
                    columns = new ArrayList<>();
                    parentColumns = new ArrayList<>();
                    int rule = rows.getInt("DELETE_RULE");
                    keys.add(new ForeignKey(
                            new Table.Id(rows.getString("FKTABLE_SCHEM"), rows.getString("FKTABLE_NAME")),
                            columns,
                            new Table.Id(rows.getString("PKTABLE_SCHEM"), rows.getString("PKTABLE_NAME")),
                            parentColumns,
                            rule == DatabaseMetaData.importedKeyCascade,
                            rule == DatabaseMetaData.importedKeySetNull
                                    || rule == DatabaseMetaData.importedKeySetDefault));
                }
                columns.add(rows.getString("FKCOLUMN_NAME"));
                parentColumns.add(rows.getString("PKCOLUMN_NAME"));
            }
        }
        return List.copyOf(keys);
    }

    /** Takes the meaning from the signs that metadata calls read as wildcards. */
    private String pattern(String name) throws SQLException {
        String escape = metadata.getSearchStringEscape();
        return name.replace(escape, escape + escape).replace("_", escape + "_").replace("%", escape + "%");
    }
}
