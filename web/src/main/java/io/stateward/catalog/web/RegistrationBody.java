package io.stateward.catalog.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.stateward.catalog.entity.ItemStatus;
import io.stateward.catalog.entity.Registration;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.OpenEnd;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says what became of a registration; both dates are always there, null when nothing sets them.
 *
 * @param retainOpen true where it must be kept until an event that has not happened, so that there is no date yet
 */
public record RegistrationBody(
        UUID id,
        ItemStatus status,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Instant eraseAt,

        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonSerialize(using = OpenEnd.AsNull.class) @Nullable
        Instant retainUntil,

        @Nullable Boolean retainOpen,
        @Nullable Decision decision) {

    /** Returns what the API tells of a registration; whether it is new is told by the status, 201 or 200. */
    public static RegistrationBody of(Registration registration) {
        return new RegistrationBody(
                registration.id(),
                registration.status(),
                registration.eraseAt(),
                registration.retainUntil(),
                OpenEnd.flag(registration.retainUntil()),
                registration.decision());
    }
}
