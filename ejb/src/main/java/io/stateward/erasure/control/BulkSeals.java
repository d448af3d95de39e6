package io.stateward.erasure.control;

import io.stateward.vault.boundary.SealedRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Names the sealed lines that are no requests yet. */
@ApplicationScoped
public class BulkSeals implements SealedRows {

    @Override
    public List<Table> tables() {
        return List.of(new Table("bulk_line", Map.of("sealed", "bulk-line/{id}")));
    }
}
