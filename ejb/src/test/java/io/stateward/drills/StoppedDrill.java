package io.stateward.drills;

import io.stateward.testing.Database;
import io.stateward.testing.Domain;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;

/** Is the JVM that a drill is stopped in: begins one, and stops dead at the step it was told while it plants. */
final class StoppedDrill {

    private StoppedDrill() {}

    /** Arguments: JDBC URL, user, password, owner, vault, provider's address, step, before or after. */
    public static void main(String[] arguments) throws Exception {
        Database database = new Database(arguments[0], arguments[1], arguments[2], arguments[3]);
        Path vault = Path.of(arguments[4]);
        try (Domain domain = Domain.on(database, vault)) {
            DrillScene scene = new DrillScene(domain, domain.tenant(DrillCrashTest.TENANT));
            scene.openAi(URI.create(arguments[5]));
            UUID drill = scene.begin();
            Files.writeString(vault.resolveSibling(vault.getFileName() + ".drill"), drill.toString());
            domain.haltAt(Integer.parseInt(arguments[6]), arguments[7].equals("after"));
            scene.work(Set.of(DrillScene.DRILL));
        }
    }
}
