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
 * Tells PostgreSQL's row-level security whose rows this transaction may see; H2 has none. Reads the tenant's stamp on the way.
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

    private static final String STAMP = "select stamp from tenant_stamp where tenant_id = ?";

    /**
     * Returns the tenant's stamp, which comes in the same statement, or on H2 in one of its own: in any case before the transaction reads
     * anything that is remembered under it.
     */
    Optional<UUID> tie(EntityManager entities, UUID tenant) {
        Connection connection = entities.unwrap(Connection.class);
        try {
            if ("PostgreSQL".equals(connection.getMetaData().getDatabaseProductName())) {
                try (PreparedStatement set = connection.prepareStatement(SETTINGS)) {
                    set.setString(1, tenant.toString());
                    set.setObject(2, tenant);
                    return stamp(set, 3);
                }
            }
            try (PreparedStatement select = connection.prepareStatement(STAMP)) {
                select.setObject(1, tenant);
                return stamp(select, 1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database session could not be tied to its tenant", e);
        }
    }

    private static Optional<UUID> stamp(PreparedStatement select, int column) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.ofNullable(row.getObject(column, UUID.class)) : Optional.empty();
        }
    }
}
