package io.stateward.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.stateward.tenancy.control.ConfiguredDataSource;
import io.stateward.tenancy.control.SchemaMigration;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is a migrated, empty database for one test, reached as production reaches it: on PostgreSQL the application's role is neither owner nor
 * superuser, so that row-level security binds it.
 *
 * @param url JDBC address
 * @param user the application's account
 * @param password its password
 * @param owner the account that owns the tables, for tests that look behind the wall
 */
public record Database(String url, String user, String password, String owner) {

    private static final String TEMPLATE = "stateward_template";

    private static @Nullable EmbeddedPostgres postgres;
    private static @Nullable Path h2Template;

    /** Opens an H2 database in memory. */
    public static Database h2() {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        SchemaMigration.migrate(new ConfiguredDataSource(url, "sa", ""));
        return new Database(url, "sa", "", "sa");
    }

    /** Opens an H2 database in files, as a single node does, that survives a killed JVM. */
    public static Database h2File(Path directory) {
        Path file = directory.resolve("stateward.mv.db");
        try {
            Files.copy(h2Template(), file);
        } catch (IOException e) {
            throw new UncheckedIOException("No test database could be made at " + file, e);
        }
        return new Database(fileUrl(directory), "sa", "", "sa");
    }

    /** Is migrated once, and copied then: a crash test opens hundreds. */
    private static synchronized Path h2Template() throws IOException {
        Path template = h2Template;
        if (template == null) {
            Path directory = Files.createTempDirectory("stateward-template");
            SchemaMigration.migrate(new ConfiguredDataSource(fileUrl(directory), "sa", ""));
            template = directory.resolve("stateward.mv.db");
            h2Template = template;
        }
        return template;
    }

    private static String fileUrl(Path directory) {
        return "jdbc:h2:file:" + directory.resolve("stateward") + ";WRITE_DELAY=0";
    }

    /** Creates a database in a real PostgreSQL that lives as long as this JVM. */
    public static Database postgres() {
        return in(server());
    }

    /** Creates a database in a PostgreSQL of its own that syncs to disk as in production, for what is measured. */
    public static Database syncingPostgres() {
        // The embedded server switches both off.
        return in(start(EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("shared_buffers", "512MB")));
    }

    private static Database in(EmbeddedPostgres server) {
        String name = "stateward_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection admin = server.getPostgresDatabase().getConnection();
                Statement statement = admin.createStatement()) {
            statement.execute("create database " + name + " template " + TEMPLATE + " owner stateward_owner");
        } catch (SQLException e) {
            throw new IllegalStateException("No test database could be created", e);
        }
        return new Database(url(server, name), "stateward_app", "app", "stateward_owner");
    }

    private static String url(EmbeddedPostgres server, String name) {
        return server.getJdbcUrl("stateward_app", name).replaceAll("\\?.*", "");
    }

    /**
     * Makes another database with what is in this one now, as a backup of it that is put back. Nobody may have this one open.
     *
     * @param directory for the files of an H2 database in files
     */
    public Database copy(Path directory) {
        if (owner.equals("sa")) {
            return copyOfFiles(directory);
        }
        String name = url.substring(url.lastIndexOf('/') + 1);
        String copied = "stateward_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection admin = server().getPostgresDatabase().getConnection();
                Statement statement = admin.createStatement()) {
            statement.execute("create database " + copied + " template " + name + " owner stateward_owner");
        } catch (SQLException e) {
            throw new IllegalStateException("The database could not be copied", e);
        }
        return new Database(url.replace(name, copied), user, password, owner);
    }

    private Database copyOfFiles(Path directory) {
        String file = url.replace("jdbc:h2:file:", "").replaceAll(";.*", "");
        try {
            Files.copy(Path.of(file + ".mv.db"), directory.resolve("stateward.mv.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Database(url.replace(file, directory.resolve("stateward").toString()), user, password, owner);
    }

    HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(new ConfiguredDataSource(url, user, password));
        config.setMaximumPoolSize(16);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    /** Connects past the wall, to look at what is really in the tables. */
    public Connection behindTheWall() throws SQLException {
        return new ConfiguredDataSource(url, owner, owner.equals("sa") ? "" : "owner").getConnection();
    }

    static synchronized EmbeddedPostgres server() {
        if (postgres == null) {
            postgres = start(EmbeddedPostgres.builder()
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("fsync", "off"));
        }
        return postgres;
    }

    private static EmbeddedPostgres start(EmbeddedPostgres.Builder builder) {
        try {
            EmbeddedPostgres started = builder.start();
            try (Connection admin = started.getPostgresDatabase().getConnection();
                    Statement statement = admin.createStatement()) {
                statement.execute("create role stateward_owner login bypassrls password 'owner'");
                statement.execute("create role stateward_app login password 'app'");
                // Migrated once; each test's database is a copy of it.
                statement.execute("create database " + TEMPLATE + " owner stateward_owner");
            }
            SchemaMigration.migrate(new ConfiguredDataSource(url(started, TEMPLATE), "stateward_owner", "owner"));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start", e);
        } catch (SQLException e) {
            throw new IllegalStateException("The roles could not be created", e);
        }
    }
}
