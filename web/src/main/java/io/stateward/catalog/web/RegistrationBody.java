package io.stateward.catalog.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stateward.catalog.entity.ItemStatus;
import io.stateward.catalog.entity.Registration;
import io.stateward.policies.entity.Decision;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says what became of a registration; both dates are always there, null when nothing sets them. */
public record RegistrationBody(
        UUID id,
        ItemStatus status,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Instant eraseAt,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Instant retainUntil,
        @Nullable Decision decision) {

    /** Returns what the API tells of a registration; whether it is new is told by the status, 201 or 200. */
    public static RegistrationBody of(Registration registration) {
        return new RegistrationBody(
                registration.id(),
                registration.status(),
                registration.eraseAt(),
                registration.retainUntil(),
                registration.decision());
    }
}
