package io.stateward.erasure;

import io.stateward.testing.Database;
import io.stateward.testing.Domain;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Is one life of the process that an erasure is run in: prepares the scenario or goes on with it, and stops dead at the step it was told. It
 * leaves word of which request it is about, and of how far that had come when this life began.
 */
final class StoppedErasure {

    private StoppedErasure() {}

    /** Arguments: JDBC URL, user, password, owner, vault, provider's address, database's port and name, step, before or after. */
    public static void main(String[] arguments) throws Exception {
        Database database = new Database(arguments[0], arguments[1], arguments[2], arguments[3]);
        Path vault = Path.of(arguments[4]);
        ErasureScenario scenario =
                new ErasureScenario(URI.create(arguments[5]), Integer.parseInt(arguments[6]), arguments[7]);
        try (Domain domain = Domain.on(database, vault)) {
            Path asked = request(vault);
            if (!Files.exists(asked)) {
                Files.writeString(asked, scenario.prepare(domain).toString());
            }
            UUID request = UUID.fromString(Files.readString(asked));
            Files.writeString(progress(vault), ErasureScenario.begunAgain(domain, request));
            domain.haltAt(Integer.parseInt(arguments[8]), arguments[9].equals("after"));
            ErasureScenario.execute(domain, request);
        }
    }

    static Path request(Path vault) {
        return vault.resolveSibling(vault.getFileName() + ".request");
    }

    static Path progress(Path vault) {
        return vault.resolveSibling(vault.getFileName() + ".progress");
    }
}
