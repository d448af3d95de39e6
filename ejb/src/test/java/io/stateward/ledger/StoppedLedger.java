package io.stateward.ledger;

import io.stateward.testing.Database;
import io.stateward.testing.Domain;
import java.nio.file.Path;

/** Is the JVM that a ledger's work is stopped in: goes through the scenario and stops dead at the step it was told. */
final class StoppedLedger {

    private StoppedLedger() {}

    /** Arguments: JDBC URL, user, password, owner, vault, witness, step, before or after. */
    public static void main(String[] arguments) {
        Database database = new Database(arguments[0], arguments[1], arguments[2], arguments[3]);
        Path vault = Path.of(arguments[4]);
        System.setProperty("stateward.ledger.witnesses", arguments[5]);
        try (Domain domain = Domain.on(database, vault)) {
            LedgerScenario scenario = LedgerScenario.prepare(domain, vault);
            domain.haltAtWrite(Integer.parseInt(arguments[6]), arguments[7].equals("after"));
            scenario.goOn();
        }
    }
}
