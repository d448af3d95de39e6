package io.stateward.rights.entity;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.TenantOwned;
import io.stateward.Texts;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is a person's request to use a right other than erasure.
 *
 * <p>Life cycle of access and portability: {@code COLLECTING → READY → EXPIRED}, or {@code COLLECTING → FAILED → COLLECTING}; until it is ready it may be {@code
 * CANCELLED}. Of a restriction: {@code IN_FORCE → LIFT_ANNOUNCED → LIFTED}. Each that is open may be {@code ERASED} with the person.
 */
@Entity
@Table(name = "rights_request")
@NamedQuery(
        name = "RightsRequest.list",
        query = "select r from RightsRequest r where r.kind in :kinds and r.id < :before order by r.id desc")
@NamedQuery(name = "RightsRequest.count", query = "select count(r) from RightsRequest r" + RightsRequest.OF_PERIOD)
@NamedQuery(
        name = "RightsRequest.between",
        query = "select r from RightsRequest r" + RightsRequest.OF_PERIOD + " and r.id > :after order by r.id")
@NamedQuery(
        name = "RightsRequest.restricting",
        query = "select r from RightsRequest r where r.subject in :subjects and r.status in :statuses order by r.id")
@NamedQuery(
        name = "RightsRequest.exporting",
        query = "select r from RightsRequest r where r.kind in :kinds and r.status in :statuses and r.id > :after"
                + " order by r.id")
@NamedQuery(
        name = "RightsRequest.awaited",
        query = "select r from RightsRequest r where r.kind in :kinds and r.status in :statuses and r.dueAt > :now"
                + " and r.id > :after order by r.id")
public class RightsRequest extends TenantOwned {

    static final String OF_PERIOD =
            " where r.receivedAt < :to" + " and (r.receivedAt >= :from or r.closedAt is null or r.closedAt >= :from)";

    /** How long an export can be downloaded. */
    public static final Duration KEPT = Duration.ofDays(30);

    private static final int MAX_ERROR_CHARS = 300;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind", updatable = false)
    private RightsKind kind;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private RightsStatus status;

    @Column(name = "regime", updatable = false)
    private String regime;

    @Enumerated(EnumType.STRING)
    @Column(name = "ground", updatable = false)
    private @Nullable RestrictionGround ground;

    @Column(name = "reason", updatable = false)
    private String reason;

    @Column(name = "received_at", updatable = false)
    private Instant receivedAt;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "requested_by", updatable = false)
    private String requestedBy;

    @Column(name = "subject_id", updatable = false)
    private @Nullable UUID subject;

    @Column(name = "sealed_identifiers")
    private byte @Nullable [] sealed;

    @Column(name = "key_id")
    private @Nullable UUID keyId;

    @Column(name = "operation_id")
    private @Nullable UUID operation;

    @Column(name = "export_key_id")
    private @Nullable UUID exportKey;

    @Column(name = "export_bytes")
    private long exportBytes;

    @Column(name = "items")
    private long items;

    @Column(name = "withheld")
    private long withheld;

    @Column(name = "ready_at")
    private @Nullable Instant readyAt;

    @Column(name = "kept_until")
    private @Nullable Instant keptUntil;

    @Column(name = "told_at")
    private @Nullable Instant toldAt;

    @Column(name = "lift_reason")
    private @Nullable String liftReason;

    @Column(name = "error")
    private @Nullable String error;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected RightsRequest() {}

    /**
     * Enters a request.
     *
     * @param sealed whom it is about, under the request's own key
     */
    public RightsRequest(UUID id, RightsDraft draft, Sealed sealed, Entry entry) {
        super(id);
        this.kind = draft.kind();
        this.status = kind == RightsKind.RESTRICTION ? RightsStatus.IN_FORCE : RightsStatus.COLLECTING;
        this.regime = draft.regime().name();
        this.ground = draft.ground();
        this.reason = draft.reason();
        this.receivedAt = entry.receivedAt();
        this.dueAt = entry.dueAt();
        this.requestedBy = entry.by();
        this.operation = entry.operation();
        this.subject = entry.subject();
        this.keyId = sealed.key();
        this.sealed = sealed.bytes();
    }

    /** Is what is sealed, with its key. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Sealed(UUID key, byte[] bytes) {}

    /**
     * Is when and by whom a request was entered.
     *
     * @param operation what tells its progress, or null
     * @param subject the person whose processing is restricted, or null
     */
    public record Entry(
            Instant receivedAt,
            Instant dueAt,
            String by,
            @Nullable UUID operation,
            @Nullable UUID subject) {}

    /** Begins the export under a key of its own; what an earlier attempt sealed is not readable any more. */
    public void collect(UUID key) {
        require(RightsStatus.COLLECTING, "collected");
        exportKey = key;
    }

    /** Notes that the export is whole; missing says what it lacks. */
    public void ready(long bytes, long all, long without, @Nullable String missing, Instant now) {
        require(RightsStatus.COLLECTING, "finished");
        status = RightsStatus.READY;
        exportBytes = bytes;
        items = all;
        withheld = without;
        error = cut(missing);
        readyAt = now;
        keptUntil = now.plus(KEPT);
    }

    public void failed(String why) {
        require(RightsStatus.COLLECTING, "given up");
        status = RightsStatus.FAILED;
        error = cut(why);
    }

    /** Begins anew. */
    public void retry(UUID progress) {
        require(RightsStatus.FAILED, "tried again");
        status = RightsStatus.COLLECTING;
        operation = progress;
        error = null;
    }

    public void cancel(Instant now) {
        if (status != RightsStatus.COLLECTING && status != RightsStatus.FAILED) {
            throw conflict("cancelled", "COLLECTING or FAILED");
        }
        close(RightsStatus.CANCELLED, now);
    }

    /** Notes that the export's time is over. */
    public void expire(Instant now) {
        if (status == RightsStatus.READY) {
            close(RightsStatus.EXPIRED, now);
        }
    }

    /** Notes that the person was told that it will be lifted (GDPR Art. 18(3)). */
    public void announceLift(Instant told, String why) {
        require(RightsStatus.IN_FORCE, "announced as lifted");
        status = RightsStatus.LIFT_ANNOUNCED;
        toldAt = told;
        liftReason = why;
    }

    public void lift(Instant now) {
        require(RightsStatus.LIFT_ANNOUNCED, "lifted");
        close(RightsStatus.LIFTED, now);
    }

    /** Notes that the person was erased; false if it had ended before. */
    public boolean erased(Instant now) {
        boolean open = status.restricts() || status.hasExport();
        if (open) {
            close(RightsStatus.ERASED, now);
        }
        return open;
    }

    private void close(RightsStatus ending, Instant now) {
        status = ending;
        closedAt = now;
        sealed = null;
    }

    private void require(RightsStatus expected, String verb) {
        if (status != expected) {
            throw conflict(verb, expected.name());
        }
    }

    private StatewardException conflict(String verb, String expected) {
        return new StatewardException(
                Kind.CONFLICT,
                "rights-status",
                "A request that is " + status + " cannot be " + verb + "; it would have to be " + expected + ".");
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null ? null : Texts.cut(text, MAX_ERROR_CHARS);
    }

    /** Refuses a request of another kind, as if it were not there. */
    public RightsRequest requireKind(RightsKind... kinds) {
        if (!Arrays.asList(kinds).contains(kind)) {
            throw StatewardException.notFound("request");
        }
        return this;
    }

    /** Returns whom it is about, while it is open. */
    public Optional<Sealed> person() {
        byte[] bytes = sealed;
        UUID key = keyId;
        return bytes == null || key == null ? Optional.empty() : Optional.of(new Sealed(key, bytes.clone()));
    }

    /** Returns the key of its identifiers that is still to be destroyed. */
    public Optional<UUID> owedKey() {
        return sealed == null ? Optional.ofNullable(keyId) : Optional.empty();
    }

    /** Returns the key of its export that is still to be destroyed. */
    public Optional<UUID> owedExportKey() {
        return closedAt == null ? Optional.empty() : Optional.ofNullable(exportKey);
    }

    /** Notes that what it owed is destroyed. The key of an export that was erased stays named: that it is nowhere is the evidence. */
    public void keysDestroyed() {
        if (closedAt != null) {
            exportKey = status == RightsStatus.ERASED ? exportKey : null;
            keyId = null;
        }
    }

    /** Tells whether its export is being made under that key; false once it ended or was begun anew. */
    public boolean isCollecting(UUID key) {
        return status == RightsStatus.COLLECTING && key.equals(exportKey);
    }

    public RightsKind kind() {
        return kind;
    }

    public RightsStatus status() {
        return status;
    }

    public String regime() {
        return regime;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    public Optional<UUID> subject() {
        return Optional.ofNullable(subject);
    }

    public Optional<UUID> operation() {
        return Optional.ofNullable(operation);
    }

    public Optional<UUID> exportKey() {
        return Optional.ofNullable(exportKey);
    }

    public Optional<Instant> keptUntil() {
        return Optional.ofNullable(keptUntil);
    }

    public RightsView view() {
        return new RightsView(
                id(),
                kind,
                status,
                regime,
                ground,
                reason,
                receivedAt,
                dueAt,
                requestedBy,
                operation,
                exportBytes,
                items,
                withheld,
                readyAt,
                keptUntil,
                toldAt,
                liftReason,
                error,
                closedAt,
                version());
    }

    /** Shows the request for a register: facts and none of the words. */
    public RegisteredRight registered() {
        boolean open = status == RightsStatus.COLLECTING || status == RightsStatus.FAILED;
        return new RegisteredRight(id(), kind, regime, status, receivedAt, dueAt, open, readyAt);
    }
}
