package io.stateward.retention.control;

import io.stateward.vault.boundary.SealedRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Names the sealed addresses of who is warned. */
@ApplicationScoped
public class RecipientSeals implements SealedRows {

    @Override
    public List<Table> tables() {
        return List.of(new Table("retention_settings", Map.of("sealed_recipients", "retention-settings/{id}")));
    }
}
