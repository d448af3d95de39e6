package io.stateward.ledger.control;

import io.stateward.vault.boundary.SealedRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Names the sealed private halves of log keys. */
@ApplicationScoped
public class LogSeals implements SealedRows {

    @Override
    public List<Table> tables() {
        return List.of(new Table("ledger_log", Map.of("sealed_private_key", "ledger/{origin}")));
    }
}
