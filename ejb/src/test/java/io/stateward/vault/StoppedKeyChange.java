package io.stateward.vault;

import io.stateward.testing.Database;
import io.stateward.testing.Domain;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Is one life of the process in which keys change: sees that nobody was lost by the one before, goes on, and stops dead at the step it was
 * told. It leaves word of how far the changes had come when this life began.
 */
final class StoppedKeyChange {

    private StoppedKeyChange() {}

    /** Arguments: JDBC URL, user, password, owner, vault, which life, step, before or after. */
    public static void main(String[] arguments) throws Exception {
        Database database = new Database(arguments[0], arguments[1], arguments[2], arguments[3]);
        Path vault = Path.of(arguments[4]);
        try (Domain domain = Domain.on(database, vault)) {
            domain.clock().set(KeyChanges.beginOf(Integer.parseInt(arguments[5])));
            KeyChanges changes = new KeyChanges(domain, vault);
            changes.assertNobodyIsLost();
            Files.writeString(KeyChanges.progressFile(vault), changes.progress());
            domain.haltAtWrite(Integer.parseInt(arguments[6]), arguments[7].equals("after"));
            changes.goOn();
        }
    }
}
