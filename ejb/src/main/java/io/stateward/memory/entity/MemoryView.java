package io.stateward.memory.entity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shows a memory to the agent whose it is.
 *
 * @param id the memory, which is also its item in the catalog
 * @param text its text
 */
public record MemoryView(
        UUID id,
        String text,
        List<String> categories,
        String purpose,
        Instant createdAt,
        @Nullable Instant retainUntil,
        @Nullable Instant eraseAt) {

    /** Leaves out the text, which must not reach a log. */
    @Override
    public String toString() {
        return "MemoryView[" + id + "]";
    }
}
