package io.stateward.recipients.control;

import io.stateward.vault.boundary.SealedRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Names the sealed addresses of recipients. */
@ApplicationScoped
public class RecipientSeals implements SealedRows {

    @Override
    public List<Table> tables() {
        return List.of(new Table("recipient", Map.of("sealed", "recipient/{id}")));
    }
}
