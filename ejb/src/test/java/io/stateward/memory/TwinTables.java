package io.stateward.memory;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Knows how either database names its tables, what was added to one, and how to make another with the same columns and indexes. */
enum TwinTables {
    POSTGRES("select c.table_name, string_agg(c.column_name, ', ' order by c.ordinal_position)"
            + " from information_schema.columns c join pg_class t on t.relname = c.table_name"
            + " where c.table_schema = 'public' and c.is_generated = 'NEVER' and t.relkind in ('r', 'p')"
            + " and not t.relispartition and c.table_name !~ '^(flyway|plain_|before_)' group by 1") {
        @Override
        String snapshot(String table) {
            return "select tableoid as part, ctid as place, xmin::text as made from " + table;
        }

        @Override
        String added(String table, String columns) {
            return "select " + columns + " from " + table + " t where not exists (select 1 from before_" + table
                    + " b where b.part = t.tableoid and b.place = t.ctid and b.made = t.xmin::text)";
        }

        @Override
        List<String> twin(Connection owner, String table) {
            return List.of("create table " + PLAIN + table + " (like " + table + " including all)");
        }
    },

    H2("select c.table_name, listagg(c.column_name, ', ') within group (order by c.ordinal_position)"
            + " from information_schema.columns c join information_schema.tables t"
            + " on t.table_schema = c.table_schema and t.table_name = c.table_name"
            + " where c.table_schema = 'PUBLIC' and c.is_generated = 'NEVER' and t.table_type = 'BASE TABLE'"
            + " and not regexp_like(c.table_name, '^(flyway|plain_|before_)', 'i') group by c.table_name") {
        @Override
        String snapshot(String table) {
            return "select * from " + table;
        }

        @Override
        String added(String table, String columns) {
            return "select " + columns + " from " + table + " except select " + columns + " from before_" + table;
        }

        @Override
        List<String> twin(Connection owner, String table) throws SQLException {
            List<String> statements = new ArrayList<>();
            try (Statement ask = owner.createStatement();
                    ResultSet rows = ask.executeQuery("script nodata nopasswords nosettings table " + table)) {
                while (rows.next()) {
                    String statement = rows.getString(1);
                    if (statement.matches("(?is)(create|alter table).*")
                            && !statement.matches("(?is)(create user|.*foreign key).*")) {
                        statements.add(
                                statement.replace("\"PUBLIC\".\"", "\"PUBLIC\".\"" + PLAIN.toUpperCase(Locale.ROOT)));
                    }
                }
            }
            return statements;
        }
    };

    /** What the names of the tables beside begin with. */
    static final String PLAIN = "plain_";

    private final String tables;

    TwinTables(String tables) {
        this.tables = tables;
    }

    static TwinTables of(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("H2") ? H2 : POSTGRES;
    }

    /** Returns the tables of the domain, with the columns that are written. */
    Map<String, String> all(Connection owner) throws SQLException {
        Map<String, String> all = new LinkedHashMap<>();
        try (Statement ask = owner.createStatement();
                ResultSet rows = ask.executeQuery(tables)) {
            while (rows.next()) {
                all.put(rows.getString(1), rows.getString(2));
            }
        }
        return all;
    }

    /** Returns the query whose result says later what was there. */
    abstract String snapshot(String table);

    /** Returns the query for the rows that were not. */
    abstract String added(String table, String columns);

    /** Returns what makes an empty table with the same columns and indexes. */
    abstract List<String> twin(Connection owner, String table) throws SQLException;
}
