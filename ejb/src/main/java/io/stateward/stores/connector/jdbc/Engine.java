package io.stateward.stores.connector.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Period;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Is a kind of database, with what its SQL and its driver do in their own way. */
enum Engine {
    H2("h2", 9092) {
        @Override
        DataSource source(JdbcConfig config) {
            JdbcDataSource source = new JdbcDataSource();
            // The configuration admits no semicolon, so the tenant cannot add options; and no database is made by
            // asking for it.
            source.setURL("jdbc:h2:tcp://" + config.urlHost() + ":" + config.port() + "/" + config.database()
                    + ";IFEXISTS=TRUE;NETWORK_TIMEOUT=" + Connections.SOCKET_SECONDS * 1000);
            source.setUser(config.user());
            source.setPassword(config.password());
            return source;
        }

        @Override
        @SuppressWarnings("JavaPeriodGetDays") // The months are added apart.
        String plus(String timestamp, Period period) {
            return "DATEADD(DAY, " + period.getDays() + ", DATEADD(MONTH, " + period.toTotalMonths() + ", " + timestamp
                    + "))";
        }

        @Override
        String random() {
            return "SUBSTRING(REPLACE(CAST(RANDOM_UUID() AS VARCHAR), '-', ''), 1, " + RANDOM_CHARS + ")";
        }

        @Override
        Sql.Value loose(String text) {
            return Sql.Value.of(text);
        }

        @Override
        String digits(String text) {
            return "REGEXP_REPLACE(" + text + ", '[^0-9]', '')";
        }

        @Override
        void showAll(Connection connection) {
            // H2 has no row policies.
        }

        @Override
        String residue() {
            return "H2 keeps deleted rows in its file until the database is closed and compacted.";
        }
    },
    POSTGRESQL("postgresql", 5432) {
        @Override
        DataSource source(JdbcConfig config) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setServerNames(new String[] {config.urlHost()});
            source.setPortNumbers(new int[] {config.port()});
            source.setDatabaseName(config.database());
            source.setUser(config.user());
            source.setPassword(config.password());
            source.setConnectTimeout(Connections.CONNECT_SECONDS);
            source.setLoginTimeout(Connections.CONNECT_SECONDS);
            source.setSocketTimeout(Connections.SOCKET_SECONDS);
            // A pooler between us and the database may hand a named statement to somebody else's connection.
            source.setPrepareThreshold(0);
            source.setApplicationName("stateward");
            return source;
        }

        @Override
        @SuppressWarnings("JavaPeriodGetDays") // The months are added apart.
        String plus(String timestamp, Period period) {
            return "(" + timestamp + " + make_interval(months => " + period.toTotalMonths() + ", days => "
                    + period.getDays() + "))";
        }

        @Override
        String random() {
            return "substr(replace(CAST(gen_random_uuid() AS text), '-', ''), 1, " + RANDOM_CHARS + ")";
        }

        @Override
        Sql.Value loose(String text) {
            return new Sql.Value(text, Types.OTHER);
        }

        @Override
        String digits(String text) {
            return "regexp_replace(" + text + ", '[^0-9]', '', 'g')";
        }

        @Override
        void showAll(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET row_security = off");
            }
        }

        @Override
        String residue() {
            return "PostgreSQL keeps deleted row versions in its files until VACUUM FULL, and in its write-ahead log"
                    + " until that is recycled.";
        }
    },
    MARIADB("mariadb", 3306) {
        @Override
        DataSource source(JdbcConfig config) {
            return MariaDbSource.of(config);
        }

        @Override
        List<String> session() {
            return MariaDbSource.SESSION;
        }

        @Override
        @SuppressWarnings("JavaPeriodGetDays") // The months are added apart.
        String plus(String timestamp, Period period) {
            return "(" + timestamp + " + INTERVAL " + period.toTotalMonths() + " MONTH + INTERVAL " + period.getDays()
                    + " DAY)";
        }

        @Override
        String random() {
            return "LOWER(HEX(RANDOM_BYTES(" + RANDOM_CHARS / 2 + ")))";
        }

        @Override
        Sql.Value loose(String text) {
            return Sql.Value.of(text);
        }

        @Override
        String digits(String text) {
            return "REGEXP_REPLACE(" + text + ", '[^0-9]', '')";
        }

        @Override
        String text(String expression) {
            return "CAST(" + expression + " AS CHAR)";
        }

        @Override
        String timestamp(String expression) {
            return "CAST(" + expression + " AS DATETIME(6))";
        }

        @Override
        boolean collates() {
            return true;
        }

        @Override
        boolean keepsRowsThatReferToThemselves() {
            return true;
        }

        @Override
        String letters(String text) {
            return "CONVERT(" + text + " USING utf8mb4) COLLATE utf8mb4_nopad_bin";
        }

        /** A DELETE takes no alias here unless it names several tables, and then not the same one twice. */
        @Override
        String deleted(Table.Id table) {
            return quote(table.name());
        }

        @Override
        String target(Table.Id table) {
            return table.sql();
        }

        @Override
        void showAll(Connection connection) {
            // MariaDB has no row policies.
        }

        @Override
        String residue() {
            return "MariaDB keeps the bytes of deleted rows in InnoDB's pages, undo and redo logs until they are used"
                    + " again, and in the binary log, if it is on, until that expires.";
        }
    };

    /** Timestamps without a zone are read as UTC, and those with one are turned into it. */
    private static final List<String> IN_UTC = List.of("SET TIME ZONE 'UTC'");

    /** Characters that stand for {@code {random}} in a replacement: 62 random bits of a version 4 UUID, in hexadecimal. */
    static final int RANDOM_CHARS = 16;

    private final String label;
    private final int defaultPort;

    Engine(String label, int defaultPort) {
        this.label = label;
        this.defaultPort = defaultPort;
    }

    /** Returns the driver's data source; the class is named directly, because {@code DriverManager} may not see the driver. */
    abstract DataSource source(JdbcConfig config);

    /** Returns the statements with which a connection begins. */
    List<String> session() {
        return IN_UTC;
    }

    /** Returns an expression as text. */
    String text(String expression) {
        return "CAST(" + expression + " AS VARCHAR)";
    }

    /** Returns a date or time as a timestamp in UTC, which the session's time zone is. */
    String timestamp(String expression) {
        return "CAST(" + expression + " AS TIMESTAMP)";
    }

    /**
     * Tells whether texts are equal that differ, because a column's collation says so: {@code José} and {@code Jose} are two people and
     * must be compared by {@link #same} too.
     */
    boolean collates() {
        return false;
    }

    /** Returns a text so that it equals only texts with the same letters, however its column is collated. */
    String letters(String text) {
        return text;
    }

    /** As {@link #letters}, whatever their case and the blanks at the end: what a collation may do without making one of two people. */
    String same(String text) {
        return letters("LOWER(RTRIM(CONVERT(" + text + " USING utf8mb4)))");
    }

    /** Tells whether a foreign key to the row itself stands against deleting it. */
    boolean keepsRowsThatReferToThemselves() {
        return false;
    }

    /** Returns the name of a table's row in a DELETE from it. */
    String deleted(Table.Id table) {
        return "t0";
    }

    /** Returns a table as a DELETE from it takes it. */
    String target(Table.Id table) {
        return table.sql() + " AS " + deleted(table);
    }

    /** Adds a period to a timestamp as {@link Period} does: months first, the day clamped to the month's end, then days. */
    abstract String plus(String timestamp, Period period);

    /** Returns an expression for {@link #RANDOM_CHARS} hexadecimal digits that differ from row to row. */
    abstract String random();

    /** Returns a text that the database turns into the type it is compared with or assigned to. */
    abstract Sql.Value loose(String text);

    /** Returns the digits of a text expression. */
    abstract String digits(String text);

    /** Makes statements fail from which the database would hide rows: rows out of sight must not look erased. */
    abstract void showAll(Connection connection) throws SQLException;

    /** Says what stays on disk after a delete, as measured. */
    abstract String residue();

    int defaultPort() {
        return defaultPort;
    }

    /** Returns the name by which tenants call it. */
    String label() {
        return label;
    }

    /** Quotes a name that metadata gave. */
    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
