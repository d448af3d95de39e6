package io.stateward.tenancy.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.regex.Pattern;

/**
 * Prepares the few set-based statements that JPA is too slow for, inside the tenant's wall.
 *
 * <p>A statement's first parameter is the tenant and is bound here, never by the caller: either {@code … where tenant_id = ? …} or
 * {@code insert into t (tenant_id, …) values (?, …)}. Any other statement is refused. The connection is the transaction's own.
 */
@ApplicationScoped
public class TenantSql {

    private static final Pattern INSERT = Pattern.compile("(?is)\\s*insert\\s+into\\s+\\w+\\s*\\(\\s*tenant_id\\s*,.*");
    private static final Pattern FIRST_PARAMETER_IS_TENANT = Pattern.compile("(?is)[^?]*\\btenant_id\\s*=\\s*\\?.*");

    @Inject
    EntityManager entities;

    @Inject
    CurrentTenant current;

    /**
     * Prepares a statement with the tenant already bound as parameter 1; the caller binds from 2 on and closes it.
     *
     * @throws IllegalArgumentException if the statement's first parameter is not the tenant
     */
    public PreparedStatement prepare(String sql) throws SQLException {
        requireWalled(sql);
        entities.flush();
        PreparedStatement statement = entities.unwrap(Connection.class).prepareStatement(sql);
        statement.setObject(1, current.id());
        return statement;
    }

    static void requireWalled(String sql) {
        if (!INSERT.matcher(sql).matches()
                && !FIRST_PARAMETER_IS_TENANT.matcher(sql).matches()) {
            throw new IllegalArgumentException(
                    "The first parameter of a tenant's statement must be its tenant_id: " + sql);
        }
    }
}
