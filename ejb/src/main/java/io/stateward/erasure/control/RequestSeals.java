package io.stateward.erasure.control;

import io.stateward.vault.boundary.SealedRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Names the sealed identifiers of open requests. */
@ApplicationScoped
public class RequestSeals implements SealedRows {

    @Override
    public List<Table> tables() {
        return List.of(new Table(
                "erasure_request",
                Map.of(
                        "sealed_identifiers",
                        "erasure-request/{id}",
                        "sealed_learned",
                        "erasure-request/{id}/learned")));
    }
}
