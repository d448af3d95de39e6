package io.stateward.rights.control;

import io.stateward.vault.boundary.SealedRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Names the sealed identifiers of open requests. Pieces of an export go with their key before anybody would seal them anew. */
@ApplicationScoped
public class RightsSeals implements SealedRows {

    @Override
    public List<Table> tables() {
        return List.of(new Table("rights_request", Map.of("sealed_identifiers", "rights-request/{id}")));
    }
}
