package io.stateward.erasure;

import io.stateward.testing.Database;
import io.stateward.testing.Domain;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Is one life of the process that a wide erasure is run in: prepares the scenario or goes on with it, and stops dead at the step it was
 * told. It leaves word of which request it is about, and of how far that had come when this life began.
 */
final class StoppedWideErasure {

    private StoppedWideErasure() {}

    /** Arguments: JDBC URL, user, password, owner, vault, two providers' addresses, database's port and name, folder, step. */
    public static void main(String[] arguments) throws Exception {
        Database database = new Database(arguments[0], arguments[1], arguments[2], arguments[3]);
        Path vault = Path.of(arguments[4]);
        WideErasure scenario = new WideErasure(
                URI.create(arguments[5]),
                URI.create(arguments[6]),
                Integer.parseInt(arguments[7]),
                arguments[8],
                Path.of(arguments[9]));
        scenario.allowFolder();
        Path asked = StoppedErasure.request(vault);
        try (Domain domain = Domain.on(database, vault)) {
            if (!Files.exists(asked)) {
                Files.writeString(asked, scenario.prepare(domain).toString());
            }
            UUID request = UUID.fromString(Files.readString(asked));
            Files.writeString(StoppedErasure.progress(vault), ErasureScenario.begunAgain(domain, request));
            domain.haltAt(Integer.parseInt(arguments[10]), true);
            ErasureScenario.execute(domain, request);
        }
    }
}
