package io.stateward.ledger;

import io.stateward.Boundary;
import io.stateward.ledger.boundary.Ledger;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Stands for a capability whose transaction fails after it has recorded. */
@Boundary
public class LedgerProbe {

    @Inject
    Ledger ledger;

    /** Records in the transaction and apart from it, and fails. */
    public void recordBothWaysAndFail(UUID mark) {
        ledger.record("probe.joined", Map.of("mark", mark));
        ledger.recordApart("probe.apart", Map.of("mark", mark));
        throw new IllegalStateException("on purpose");
    }

    /** Asks for a checkpoint while an entry of the same transaction is not committed, and fails. */
    public void recordAskAndFail(Consumer<String> asked) {
        ledger.record("probe.uncommitted", Map.of());
        asked.accept(ledger.checkpoint());
        throw new IllegalStateException("on purpose");
    }
}
