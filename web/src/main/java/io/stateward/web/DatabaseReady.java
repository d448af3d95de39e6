package io.stateward.web;

import io.stateward.tenancy.boundary.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Says at {@code /health/ready} that the database answers with this version's schema. */
@Readiness
@ApplicationScoped
public class DatabaseReady implements HealthCheck {

    @Inject
    Tenants tenants;

    @Override
    public HealthCheckResponse call() {
        // The path is open to everybody: how many tenants there are is nobody's business.
        tenants.all();
        return HealthCheckResponse.up("database");
    }
}
