package io.stateward.stores.connector.jdbc;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** Opens MariaDB so that it speaks the SQL of this package, and nothing but the address that was asked for. */
final class MariaDbSource {

    /**
     * Names in double quotes and {@code ||}; values that do not fit are refused and not shortened; all columns of an UPDATE are computed
     * from the row as it was, not as the columns before have left it.
     */
    static final List<String> SESSION = List.of(
            "SET time_zone = '+00:00'",
            "SET sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT,NO_BACKSLASH_ESCAPES,STRICT_ALL_TABLES,SIMULTANEOUS_ASSIGNMENT,"
                    + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'");

    /**
     * Databases are schemas, as elsewhere. A server may neither send us to another one, which nobody allowed, nor ask for files of ours.
     */
    private static final String OPTIONS = "?useCatalogTerm=SCHEMA&permitRedirect=false&allowLocalInfile=false"
            + "&connectTimeout=" + Connections.CONNECT_SECONDS * 1000 + "&socketTimeout="
            + Connections.SOCKET_SECONDS * 1000;

    private MariaDbSource() {}

    static DataSource of(JdbcConfig config) {
        MariaDbDataSource source = new MariaDbDataSource();
        try {
            source.setUrl(
                    "jdbc:mariadb://" + config.urlHost() + ":" + config.port() + "/" + config.database() + OPTIONS);
            source.setUser(config.user());
            source.setPassword(config.password());
        } catch (SQLException e) {
            throw DatabaseFailure.atTheDoor(e);
        }
        return source;
    }
}
