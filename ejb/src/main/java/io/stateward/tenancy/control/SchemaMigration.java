package io.stateward.tenancy.control;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the database to this version's schema before anything else runs, and defines the pool that the domain uses.
 *
 * <p>It is a session bean because an EJB module must have one, and because a start-up bean runs before the first request.
 */
@Singleton
@Startup
@DependsOn("StartCheck")
@TransactionManagement(TransactionManagementType.BEAN)
@DataSourceDefinition(
        name = "java:app/jdbc/stateward",
        className = "io.stateward.tenancy.control.ConfiguredDataSource",
        minPoolSize = 4,
        maxPoolSize = 32)
public class SchemaMigration {

    /** Hash partitions of each big table on PostgreSQL. */
    static final int PARTITIONS = 8;

    private static final Logger LOG = System.getLogger(SchemaMigration.class.getName());

    @Resource(lookup = "java:app/jdbc/stateward")
    @SuppressWarnings("NullAway.Init") // the container sets it
    DataSource pool;

    // Payara finds a life-cycle method by its name alone: it must not be overloaded.
    @PostConstruct
    void onStart() {
        migrate(ConfiguredDataSource.forMigrations());
        tellProduct();
    }

    /** Asks through the pool: the server carries an older H2, which must not answer in place of the application's. */
    private void tellProduct() {
        try (var connection = pool.getConnection()) {
            DatabaseMetaData database = connection.getMetaData();
            LOG.log(
                    Level.INFO,
                    "The pool is connected to {0} {1}",
                    database.getDatabaseProductName(),
                    database.getDatabaseProductVersion());
        } catch (SQLException e) {
            throw unanswered(e);
        }
    }

    /** Applies the migrations for the kind of database behind the source. */
    public static void migrate(DataSource database) {
        boolean postgres = isPostgres(database);
        Flyway.configure(SchemaMigration.class.getClassLoader())
                .dataSource(database)
                .locations(
                        "classpath:db/migration/common",
                        postgres ? "classpath:db/migration/postgresql" : "classpath:db/migration/h2")
                .placeholders(Map.of("byTenant", postgres ? "partition by hash (tenant_id)" : ""))
                .load()
                .migrate();
    }

    private static boolean isPostgres(DataSource database) {
        try (var connection = database.getConnection()) {
            return "PostgreSQL".equals(connection.getMetaData().getDatabaseProductName());
        } catch (SQLException e) {
            throw unanswered(e);
        }
    }

    private static IllegalStateException unanswered(SQLException e) {
        return new IllegalStateException(
                "The database at stateward.db.url does not answer. Start it, or correct the address and account.", e);
    }
}
