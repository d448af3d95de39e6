package io.stateward.catalog.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.stateward.catalog.entity.Diversion;
import io.stateward.catalog.entity.Registration;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.OpenEnd;
import io.stateward.policies.entity.Reason;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says what became of a registration; both dates are always there, null when nothing sets them.
 *
 * @param status {@code BOUND}, {@code INTENDED}, or {@code QUARANTINED} while a policy holds it aside
 * @param store name of the store: the one chosen where it was routed, the one asked for where it is held aside; only then
 * @param routed true where the policies chose another store than was asked for
 * @param refused why the store that was asked for is refused; only where it was routed or is held aside
 * @param expiresAt when it is discarded unless somebody decides, where it is held aside
 * @param retainOpen true where it must be kept until an event that has not happened, so that there is no date yet
 */
public record RegistrationBody(
        UUID id,
        String status,
        @Nullable String store,
        @Nullable Boolean routed,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Instant eraseAt,

        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonSerialize(using = OpenEnd.AsNull.class) @Nullable
        Instant retainUntil,

        @Nullable Boolean retainOpen,
        @Nullable Decision decision,
        @Nullable List<Reason> refused,
        @Nullable Instant expiresAt) {

    private static final String QUARANTINED = "QUARANTINED";

    /** Returns what the API tells of a registration; whether it is new is told by the status, 201 or 200. */
    public static RegistrationBody of(Registration registration) {
        Diversion other = registration.diversion();
        return new RegistrationBody(
                registration.id(),
                registration.isHeld() ? QUARANTINED : registration.status().name(),
                other == null ? null : other.store(),
                (other == null || registration.isHeld()) ? null : Boolean.TRUE,
                registration.eraseAt(),
                registration.retainUntil(),
                OpenEnd.flag(registration.retainUntil()),
                registration.decision(),
                other == null ? null : other.reasons(),
                other == null ? null : other.expiresAt());
    }

    /** Answers 202 with the place to watch where it is held aside, 201 with its own address where it is new, and 200 otherwise. */
    public static Response answer(Registration registration, String address) {
        Response.ResponseBuilder answer = registration.isHeld()
                ? Response.accepted().location(URI.create("quarantined-items/" + registration.id()))
                : Response.status(registration.created() ? Response.Status.CREATED : Response.Status.OK)
                        .location(URI.create(address + "/" + registration.id()));
        return answer.entity(of(registration)).build();
    }
}
