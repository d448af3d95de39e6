package io.stateward.tenancy.control;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Is the data source that the server pools: H2 or PostgreSQL, as {@code stateward.db.url} says.
 *
 * <p>The drivers' data source classes are named directly, because {@code DriverManager} does not see an application's drivers.
 */
public class ConfiguredDataSource implements DataSource {

    private final DataSource target;

    /** Reads the application's own, unprivileged account from the configuration. */
    public ConfiguredDataSource() {
        this(ConfigProvider.getConfig(), "stateward.db.user", "stateward.db.password");
    }

    private ConfiguredDataSource(Config config, String userKey, String passwordKey) {
        this(
                config.getValue("stateward.db.url", String.class),
                config.getOptionalValue(userKey, String.class).orElse("sa"),
                config.getOptionalValue(passwordKey, String.class).orElse(""));
    }

    /** Connects to the URL as that user; for migrations and tests. */
    public ConfiguredDataSource(String url, String user, String password) {
        this.target = url.startsWith("jdbc:h2:") ? h2(url, user, password) : postgres(url, user, password);
    }

    /** Returns the source for migrations: on PostgreSQL the owner of the tables, which bypasses row-level security. */
    static DataSource forMigrations() {
        Config config = ConfigProvider.getConfig();
        boolean own = config.getOptionalValue("stateward.db.migration-user", String.class)
                .isPresent();
        return own
                ? new ConfiguredDataSource(config, "stateward.db.migration-user", "stateward.db.migration-password")
                : new ConfiguredDataSource();
    }

    private static DataSource h2(String url, String user, String password) {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL(url);
        h2.setUser(user);
        h2.setPassword(password);
        return h2;
    }

    private static DataSource postgres(String url, String user, String password) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("stateward.db.url must begin with jdbc:h2: or jdbc:postgresql:");
        }
        PGSimpleDataSource postgres = new PGSimpleDataSource();
        postgres.setURL(url);
        postgres.setUser(user);
        postgres.setPassword(password);
        // EclipseLink binds an absent id as an absent text; PostgreSQL takes that for a uuid column only if it may
        // choose the type.
        postgres.setProperty(PGProperty.STRING_TYPE, "unspecified");
        return postgres;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return target.getConnection();
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return target.getConnection(username, password);
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return target.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        target.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        target.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return target.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return target.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return target.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return target.isWrapperFor(type);
    }
}
