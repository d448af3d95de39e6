package io.stateward.vault.control;

import io.stateward.vault.boundary.SealedRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Names what waits to be sent; {@code operations} lies below the vault and cannot. */
@ApplicationScoped
public class OutboxSeals implements SealedRows {

    @Override
    public List<Table> tables() {
        return List.of(
                new Table("mail", Map.of("sealed", "mail/{id}")),
                new Table("webhook_delivery", Map.of("sealed", "mail/{id}")),
                new Table("webhook_endpoint", Map.of("sealed", "webhook-endpoint/{id}")));
    }
}
