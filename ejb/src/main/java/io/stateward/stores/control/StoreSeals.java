package io.stateward.stores.control;

import io.stateward.vault.boundary.SealedRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Names the sealed secrets of stores. */
@ApplicationScoped
public class StoreSeals implements SealedRows {

    @Override
    public List<Table> tables() {
        return List.of(new Table("store", Map.of("sealed_secrets", "store-secrets/{id}")));
    }
}
