package io.stateward.restore.web;

import io.stateward.restore.boundary.Restores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says at {@code /health/ready} whether every organisation is served, none being closed after a restore. The server is ready either way: it
 * serves the others. How many there are is nobody's business.
 */
@Readiness
@ApplicationScoped
public class RestoresReady implements HealthCheck {

    @Inject
    Restores restores;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("restores")
                .up()
                .withData("allServed", restores.allServed())
                .build();
    }
}
