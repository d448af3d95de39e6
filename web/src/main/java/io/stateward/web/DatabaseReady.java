package io.stateward.web;

import io.stateward.tenancy.boundary.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Says at {@code /health/ready} that the database answers with this version's schema. */
@Readiness
@ApplicationScoped
public class DatabaseReady implements HealthCheck {

    private static final Logger LOG = System.getLogger(DatabaseReady.class.getName());

    @Inject
    Tenants tenants;

    @Override
    public HealthCheckResponse call() {
        // The path is open to everybody: how many tenants there are is nobody's business.
        try {
            tenants.all();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The database does not answer", e);
            return HealthCheckResponse.down("database");
        }
        return HealthCheckResponse.up("database");
    }
}
