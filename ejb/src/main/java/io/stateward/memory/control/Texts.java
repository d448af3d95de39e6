package io.stateward.memory.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stateward.memory.entity.MemoryItem;
import io.stateward.vault.boundary.KeyDestroyed;
import io.stateward.vault.boundary.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Seals and opens the text of memories. */
@ApplicationScoped
public class Texts {

    @Inject
    Vault vault;

    public byte[] seal(UUID memory, UUID key, String text) {
        return vault.seal(key, text.getBytes(UTF_8), MemoryItem.context(memory));
    }

    /** Opens a text; nothing if it is erased or its key is gone. */
    public Optional<String> open(MemoryItem memory) {
        if (memory.isErased()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new String(vault.open(memory.keyId(), memory.sealed(), MemoryItem.context(memory.id())), UTF_8));
        } catch (KeyDestroyed e) {
            return Optional.empty();
        }
    }
}
