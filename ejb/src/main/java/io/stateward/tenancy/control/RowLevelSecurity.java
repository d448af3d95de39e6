package io.stateward.tenancy.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
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
            "select set_config('app.tenant', ?, true), set_config('plan_cache_mode', 'force_custom_plan', true),"
                    + " (select s.stamp from tenant_stamp s where s.tenant_id = ?)";

    /** Returns the tenant's stamp, which comes in the same statement; nothing where there is no such statement. */
    Optional<UUID> tie(EntityManager entities, UUID tenant) {
        Connection connection = entities.unwrap(Connection.class);
        try {
            if (!"PostgreSQL".equals(connection.getMetaData().getDatabaseProductName())) {
                return Optional.empty();
            }
            try (PreparedStatement set = connection.prepareStatement(SETTINGS)) {
                set.setString(1, tenant.toString());
                set.setObject(2, tenant);
                try (ResultSet row = set.executeQuery()) {
                    return row.next() ? Optional.ofNullable(row.getObject(3, UUID.class)) : Optional.empty();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database session could not be tied to its tenant", e);
        }
    }
}
