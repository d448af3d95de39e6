package io.stateward.erasure;

import io.stateward.testing.Database;
import io.stateward.testing.Domain;
import java.nio.file.Path;

/** Is the JVM that an erasure which goes on is stopped in: claims due work, does one durable step of it and stops dead. */
final class StoppedResumption {

    /** Each JVM claims the work: before the third step something has been done. */
    private static final int STOP = 3;

    private StoppedResumption() {}

    /** Arguments: JDBC URL, user, password, owner, vault, how many were stopped before. */
    public static void main(String[] arguments) {
        Database database = new Database(arguments[0], arguments[1], arguments[2], arguments[3]);
        try (Domain domain = Domain.on(database, Path.of(arguments[4]))) {
            ResumeWork work = new ResumeWork(domain, "node/" + arguments[5]);
            domain.haltAt(STOP, false);
            work.lookAndExecute(ErasureScenario.tenant(domain));
        }
    }
}
