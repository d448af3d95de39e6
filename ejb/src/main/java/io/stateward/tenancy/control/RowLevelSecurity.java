package io.stateward.tenancy.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Tells PostgreSQL's row-level security whose rows this transaction may see; H2 has none.
 *
 * <p>The setting is local to the transaction ({@code set_config(…, true)}), so that a pooled connection never carries it on.
 */
@ApplicationScoped
public class RowLevelSecurity {

    /**
     * A statement is planned for the tenant, the list and the table as they are: a plan that PostgreSQL keeps from when a tenant was small
     * reads all its rows for each look-up once it is large.
     */
    private static final String SETTINGS =
            "select set_config('app.tenant', ?, true), set_config('plan_cache_mode', 'force_custom_plan', true)";

    void tie(EntityManager entities, UUID tenant) {
        Connection connection = entities.unwrap(Connection.class);
        try {
            if (!"PostgreSQL".equals(connection.getMetaData().getDatabaseProductName())) {
                return;
            }
            try (PreparedStatement set = connection.prepareStatement(SETTINGS)) {
                set.setString(1, tenant.toString());
                set.execute();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database session could not be tied to its tenant", e);
        }
    }
}
