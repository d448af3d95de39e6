package io.stateward.catalog.entity;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.stateward.policies.entity.OpenEnd;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shows a state item; whom it is about is shown nowhere but to a search that names the person.
 *
 * @param retainUntil when its minimum ends; {@link OpenEnd#AT} while that depends on an event, which JSON shows as null
 */
public record ItemView(
        UUID id,
        UUID agent,
        UUID store,
        String kind,
        @Nullable String ref,
        ItemStatus status,
        String purpose,
        List<String> categories,
        List<String> tags,
        @Nullable Long sizeBytes,
        Instant createdAt,
        Instant lastUsedAt,
        Instant registeredAt,

        @JsonSerialize(using = OpenEnd.AsNull.class) @Nullable
        Instant retainUntil,

        @Nullable Instant eraseAt,
        boolean restricted,
        @Nullable Instant disposedAt,
        @Nullable String verdict) {

    /** Tells the API that it must be kept until an event that has not happened; null where that is not so. */
    @JsonProperty
    public @Nullable Boolean retainOpen() {
        return OpenEnd.flag(retainUntil);
    }
}
