package io.stateward.memory.control;

import io.stateward.vault.boundary.SealedRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Names the sealed memories and copies of what holds keep. */
@ApplicationScoped
public class MemorySeals implements SealedRows {

    @Override
    public List<Table> tables() {
        return List.of(
                new Table("memory_item", Map.of("sealed", "memory/{id}")),
                new Table("held_copy", Map.of("sealed", "held-copy/{id}"), false));
    }
}
