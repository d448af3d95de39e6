package io.stateward.restore;

import io.stateward.restore.boundary.Restores;
import io.stateward.testing.Database;
import io.stateward.testing.Domain;
import java.nio.file.Path;

/** Is the JVM that a replay is stopped in, at the step it was told. */
final class StoppedReplay {

    private StoppedReplay() {}

    /** Arguments: JDBC URL, user, password, owner, vault, step, before or after. */
    public static void main(String[] arguments) {
        Database database = new Database(arguments[0], arguments[1], arguments[2], arguments[3]);
        try (Domain domain = Domain.on(database, Path.of(arguments[4]))) {
            domain.haltAt(Integer.parseInt(arguments[5]), arguments[6].equals("after"));
            replay(domain);
        }
    }

    /** Begins the replay, or goes on with it. */
    static void replay(Domain domain) {
        domain.asOperator(() -> domain.get(Restores.class)
                .begin(ReplayCrashTest.TENANT, false, "the disk was lost", "operator@example.org"));
        RestoreScene.work(
                domain,
                ReplayCrashTest.TENANT,
                "restore",
                RestoreScene.tenant(domain, ReplayCrashTest.TENANT).id());
    }
}
