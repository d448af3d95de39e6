package io.stateward.erasure;

import io.stateward.testing.Database;
import io.stateward.testing.Domain;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Is the JVM that an erasure is stopped in: prepares the scenario, then executes it and stops dead at the step it was told. */
final class StoppedErasure {

    private StoppedErasure() {}

    /** Arguments: JDBC URL, user, password, owner, vault, provider's address, database's port and name, step, before or after. */
    public static void main(String[] arguments) throws Exception {
        Database database = new Database(arguments[0], arguments[1], arguments[2], arguments[3]);
        Path vault = Path.of(arguments[4]);
        ErasureScenario scenario =
                new ErasureScenario(URI.create(arguments[5]), Integer.parseInt(arguments[6]), arguments[7]);
        try (Domain domain = Domain.on(database, vault)) {
            UUID request = scenario.prepare(domain);
            Files.writeString(vault.resolveSibling(vault.getFileName() + ".request"), request.toString());
            domain.haltAt(Integer.parseInt(arguments[8]), arguments[9].equals("after"));
            ErasureScenario.execute(domain, request);
        }
    }
}
