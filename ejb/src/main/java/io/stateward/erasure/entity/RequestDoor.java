package io.stateward.erasure.entity;

import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is what requests of a tenant pass one at a time, with the key that marks new ones.
 *
 * <p>Life cycle: made with the tenant's first request, with the tenant's id; it takes another key when the last one has served its {@link
 * #TERM}, or was destroyed because no request was left that it marked.
 */
@Entity
@Table(name = "request_door")
public class RequestDoor extends TenantOwned {

    /** How long one key marks new requests: it lives as long as the last of them, so that an old one does not keep it for all. */
    public static final Duration TERM = Duration.ofDays(30);

    @Column(name = "mark_key")
    private @Nullable UUID key;

    @Column(name = "begun_at")
    private @Nullable Instant begunAt;

    protected RequestDoor() {}

    public RequestDoor(UUID tenant) {
        super(tenant);
    }

    /** Returns the key that new requests are marked under, or nothing if it takes another one. */
    public Optional<UUID> key(Instant now) {
        return begunAt != null && now.isBefore(begunAt.plus(TERM)) ? Optional.ofNullable(key) : Optional.empty();
    }

    public void begin(UUID marking, Instant now) {
        key = marking;
        begunAt = now;
    }

    /** Marks nothing more under a key that is to be destroyed. */
    public void close(UUID condemned) {
        if (condemned.equals(key)) {
            key = null;
            begunAt = null;
        }
    }
}
