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

    void tie(EntityManager entities, UUID tenant) {
        Connection connection = entities.unwrap(Connection.class);
        try {
            if (!"PostgreSQL".equals(connection.getMetaData().getDatabaseProductName())) {
                return;
            }
            try (PreparedStatement set = connection.prepareStatement("select set_config('app.tenant', ?, true)")) {
                set.setString(1, tenant.toString());
                set.execute();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database session could not be tied to its tenant", e);
        }
    }
}
