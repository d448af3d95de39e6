package io.stateward.operations.entity;

import io.stateward.Ids;
import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Is one call that carried an {@code Idempotency-Key}.
 *
 * <p>Life cycle: reserved while the call runs, for at most {@link #RESERVATION} (a crashed call frees its key by itself); completed with
 * its answer, which is kept for {@link #KEPT}; then removed. A call that failed gives its key back at once.
 */
@Entity
@Table(name = "idempotency_record")
@NamedQuery(
        name = "IdempotencyRecord.of",
        query = "select r from IdempotencyRecord r"
                + " where r.principal = :principal and r.route = :route and r.key = :key")
@NamedQuery(name = "IdempotencyRecord.expire", query = "delete from IdempotencyRecord r where r.expiresAt <= :now")
public class IdempotencyRecord extends TenantOwned {

    /** How long a running call keeps its key to itself. */
    public static final Duration RESERVATION = Duration.ofMinutes(1);

    /** How long an answer is kept. */
    public static final Duration KEPT = Duration.ofHours(24);

    @Column(name = "principal", updatable = false)
    private String principal;

    @Column(name = "route", updatable = false)
    private String route;

    @Column(name = "idempotency_key", updatable = false)
    private String key;

    @Column(name = "request_mac")
    private byte[] requestMac;

    @Column(name = "status")
    private @Nullable Integer status;

    @Column(name = "location")
    private @Nullable String location;

    @Column(name = "body")
    private @Nullable String body;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected IdempotencyRecord() {}

    /**
     * Reserves the key for a call that begins now.
     *
     * @param key a keyed hash of the client's key
     * @param requestMac a keyed hash of that key and the body
     */
    public IdempotencyRecord(String principal, String route, String key, byte[] requestMac, Instant now) {
        super(Ids.next());
        this.principal = principal;
        this.route = route;
        this.key = key;
        this.requestMac = requestMac.clone();
        this.expiresAt = now.plus(RESERVATION);
    }

    /** Reserves the key again after the earlier reservation or answer has expired. */
    public void reserve(byte[] mac, Instant now) {
        requestMac = mac.clone();
        status = null;
        location = null;
        body = null;
        expiresAt = now.plus(RESERVATION);
    }

    public void complete(Replay answer, Instant now) {
        status = answer.status();
        location = answer.location();
        body = answer.body();
        expiresAt = now.plus(KEPT);
    }

    public boolean expired(Instant now) {
        return !expiresAt.isAfter(now);
    }

    public boolean isOf(byte[] mac) {
        return MessageDigest.isEqual(requestMac, mac);
    }

    /** Returns the answer, or nothing while the call is still running. */
    public Optional<Replay> answer() {
        Integer code = status;
        return code == null ? Optional.empty() : Optional.of(new Replay(code, location, body));
    }
}
