package io.stateward.retention;

import io.stateward.testing.Database;
import io.stateward.testing.Domain;
import java.nio.file.Path;
import java.time.Instant;

/** Is the JVM that a sweep or a re-evaluation is stopped in: goes on with it and stops dead before its second durable step. */
final class StoppedRetention {

    private StoppedRetention() {}

    /** Arguments: JDBC URL, user, password, owner, vault, time, what to go on with. */
    public static void main(String[] arguments) {
        Database database = new Database(arguments[0], arguments[1], arguments[2], arguments[3]);
        try (Domain domain = Domain.on(database, Path.of(arguments[4]))) {
            domain.clock().set(Instant.parse(arguments[5]));
            RetentionScenario scenario = new RetentionScenario(domain);
            domain.haltAt(2, false);
            RetentionScenario.Kind.valueOf(arguments[6]).goOn(scenario);
        }
    }
}
