package io.stateward.memory.control;

import io.stateward.vault.boundary.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Forgets one memory at its agent's word: the row is emptied, and its key goes with the last memory under it. */
@ApplicationScoped
public class Forgetting {

    @Inject
    MemoryForgetter forgetter;

    @Inject
    MemoryRows rows;

    @Inject
    Vault vault;

    public void forget(String agent, UUID memory) {
        UUID key = forgetter.empty(agent, memory);
        // After the commit: a key is never destroyed for a row that a rollback would bring back.
        vault.destroy(rows.unused(List.of(key)));
    }
}
