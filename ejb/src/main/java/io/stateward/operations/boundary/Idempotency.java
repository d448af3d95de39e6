package io.stateward.operations.boundary;

import io.stateward.Boundary;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.operations.entity.IdempotencyRecord;
import io.stateward.operations.entity.Replay;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Answers a repeated call as the first one was answered, for 24 hours per principal and route.
 *
 * <p>Order of use: {@link #begin} before the call; when it returns nothing, the call runs and ends with {@link #complete} or, if it
 * failed, with {@link #abandon}.
 */
@Boundary
public class Idempotency {

    /** Longest key, in printable ASCII characters. */
    public static final int MAX_KEY_CHARS = 255;

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1," + MAX_KEY_CHARS + "}");

    @Inject
    EntityManager entities;

    @Inject
    CurrentTenant current;

    @Inject
    RequestMac macs;

    @Inject
    Clock clock;

    /**
     * Reserves a key for the call that is about to run, or returns how the same call was answered before.
     *
     * @param route method and path template of the call, for example {@code POST /agents}
     * @param key the client's {@code Idempotency-Key}
     * @param body the request's body as received
     * @throws StatewardException of kind INVALID for a key that is none, UNPROCESSABLE if the key came with another body before, CONFLICT
     *     if the first call is still running
     */
    public Optional<Replay> begin(String route, String key, byte[] body) {
        if (!KEY.matcher(key).matches()) {
            throw StatewardException.invalid(
                    "Idempotency-Key", "An Idempotency-Key is 1 to 255 printable ASCII characters. Send a UUID.");
        }
        Instant now = clock.instant();
        byte[] mac = mac(key, body);
        Optional<IdempotencyRecord> known = record(route, key);
        if (known.isEmpty()) {
            reserve(new IdempotencyRecord(current.caller().name(), route, hidden(key), mac, now));
            return Optional.empty();
        }
        return repeat(known.get(), mac, now);
    }

    private void reserve(IdempotencyRecord record) {
        try {
            entities.persist(record);
            entities.flush();
        } catch (PersistenceException e) {
            // The unique constraint decides between two calls that begin in the same moment.
            throw running();
        }
    }

    private static Optional<Replay> repeat(IdempotencyRecord record, byte[] mac, Instant now) {
        if (record.expired(now)) {
            record.reserve(mac, now);
            return Optional.empty();
        }
        if (!record.isOf(mac)) {
            throw new StatewardException(
                    Kind.UNPROCESSABLE,
                    "idempotency-key-reused",
                    "This Idempotency-Key was used with another body. Send a new key for a new call.");
        }
        return Optional.of(record.answer().orElseThrow(Idempotency::running));
    }

    /** Keeps the answer of the call that reserved the key; leave one-time secrets and identifiers of people out of it. */
    public void complete(String route, String key, Replay answer) {
        record(route, key).ifPresent(r -> r.complete(answer, clock.instant()));
    }

    /** Gives the key back after a failure, so that the client may try again with it. */
    public void abandon(String route, String key) {
        record(route, key).ifPresent(entities::remove);
    }

    /** Removes the records of this tenant that are past their time; returns how many. */
    public int expire() {
        return entities.createNamedQuery("IdempotencyRecord.expire")
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    private Optional<IdempotencyRecord> record(String route, String key) {
        return entities.createNamedQuery("IdempotencyRecord.of", IdempotencyRecord.class)
                .setParameter("principal", current.caller().name())
                .setParameter("route", route)
                .setParameter("key", hidden(key))
                .getResultStream()
                .findFirst();
    }

    /**
     * Hashes a body together with the client's key, which is kept nowhere in the clear: who has the database and all keys of the vault can
     * confirm no guess at a body without it.
     */
    private byte[] mac(String key, byte[] body) {
        byte[] start = ("body\0" + key + "\0").getBytes(StandardCharsets.US_ASCII);
        return macs.of(ByteBuffer.allocate(start.length + body.length)
                .put(start)
                .put(body)
                .array());
    }

    private String hidden(String key) {
        return HexFormat.of().formatHex(macs.of(("key\0" + key).getBytes(StandardCharsets.US_ASCII)));
    }

    private static StatewardException running() {
        return new StatewardException(
                Kind.CONFLICT,
                "idempotency-key-in-use",
                "A call with this Idempotency-Key is still running. Repeat it when that one has ended.");
    }
}
