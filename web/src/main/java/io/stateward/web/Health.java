package io.stateward.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Shows what {@code /health/ready} says: each check by name and whether it is well, without its figures, which are the operator's. */
@Named
@RequestScoped
public class Health {

    @Inject
    @Readiness
    Instance<HealthCheck> checks;

    /** Is one check's answer. */
    public record Finding(String name, boolean well) {}

    public List<Finding> getFindings() {
        return checks.stream()
                .map(HealthCheck::call)
                .map(answer -> new Finding(sentence(answer.getName()), isWell(answer)))
                .sorted(Comparator.comparing(Finding::name))
                .toList();
    }

    /** A server is ready that serves some organisations and not others; well it is not. */
    private static boolean isWell(HealthCheckResponse answer) {
        return answer.getStatus() == HealthCheckResponse.Status.UP
                && answer.getData().map(data -> !data.containsValue(false)).orElse(true);
    }

    private static String sentence(String name) {
        return name.isEmpty()
                ? name
                : name.substring(0, 1).toUpperCase(Locale.ROOT)
                        + name.substring(1).replace('-', ' ');
    }
}
