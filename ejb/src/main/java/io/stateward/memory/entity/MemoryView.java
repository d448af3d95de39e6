package io.stateward.memory.entity;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.stateward.policies.entity.OpenEnd;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shows a memory to the agent whose it is.
 *
 * @param id the memory, which is also its item in the catalog
 * @param text its text
 * @param retainUntil when its minimum ends; {@link OpenEnd#AT} while that depends on an event, which JSON shows as null
 */
public record MemoryView(
        UUID id,
        String text,
        List<String> categories,
        String purpose,
        Instant createdAt,

        @JsonSerialize(using = OpenEnd.AsNull.class) @Nullable
        Instant retainUntil,

        @Nullable Instant eraseAt) {

    /** Tells the API that it must be kept until an event that has not happened; null where that is not so. */
    @JsonProperty
    public @Nullable Boolean retainOpen() {
        return OpenEnd.flag(retainUntil);
    }

    /** Leaves out the text, which must not reach a log. */
    @Override
    public String toString() {
        return "MemoryView[" + id + "]";
    }
}
