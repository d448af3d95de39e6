package io.stateward.operations.entity;

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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is one webhook in the outbox. Its id is the message's id, the same in every attempt, by which a receiver knows a repetition.
 *
 * <p>Life cycle: {@code QUEUED} in the transaction that wants it sent, then {@code DELIVERED}, or {@code FAILED} when {@link #MAX_ATTEMPTS}
 * are used up; one that failed is kept sealed for {@link #KEPT} and may be tried anew until then. Otherwise what it says goes with its end;
 * the key's id stays until the key itself is destroyed.
 */
@Entity
@Table(name = "webhook_delivery")
@NamedQuery(
        name = "WebhookDelivery.about",
        query = "select d from WebhookDelivery d where d.about in :things order by d.id")
public class WebhookDelivery extends TenantOwned {

    /** After so many attempts, about two days after the first, a webhook is given up. */
    public static final int MAX_ATTEMPTS = 14;

    /** Wait after the first failed attempt; it doubles with each. */
    public static final Duration FIRST_WAIT = Duration.ofSeconds(30);

    /** Longest wait between two attempts. */
    public static final Duration LONGEST_WAIT = Duration.ofHours(8);

    /** How long one that was given up can be tried anew. */
    public static final Duration KEPT = Duration.ofDays(30);

    private static final int MAX_ERROR_CHARS = 300;

    @Column(name = "endpoint_id", updatable = false)
    private UUID endpoint;

    @Column(name = "about", updatable = false)
    private UUID about;

    @Column(name = "type", updatable = false)
    private String type;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private WebhookStatus status;

    @Column(name = "sealed")
    private byte @Nullable [] sealed;

    @Column(name = "key_id")
    private @Nullable UUID keyId;

    @Column(name = "body_hash", updatable = false)
    private String bodyHash;

    @Column(name = "attempts")
    private int attempts;

    @Column(name = "http_status")
    private @Nullable Integer httpStatus;

    @Column(name = "error")
    private @Nullable String error;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected WebhookDelivery() {}

    public WebhookDelivery(UUID id, UUID about, WebhookDraft draft, Mail.Sealed body, String bodyHash, Instant now) {
        super(id);
        this.endpoint = draft.endpoint();
        this.about = about;
        this.type = draft.type();
        this.status = WebhookStatus.QUEUED;
        this.sealed = body.bytes();
        this.keyId = body.key();
        this.bodyHash = bodyHash;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** Notes that the receiver took it; true if that is news. */
    public boolean taken(int answer, Instant now) {
        if (status != WebhookStatus.QUEUED) {
            return false;
        }
        attempts++;
        httpStatus = answer;
        status = WebhookStatus.DELIVERED;
        error = null;
        sealed = null;
        updatedAt = now;
        return true;
    }

    /** Notes a failed attempt and returns when to try again; nothing if it was the last or the webhook has ended. */
    public Optional<Instant> failed(@Nullable Integer answer, String why, Instant now) {
        if (status != WebhookStatus.QUEUED) {
            return Optional.empty();
        }
        attempts++;
        httpStatus = answer;
        error = Texts.cut(why, MAX_ERROR_CHARS);
        updatedAt = now;
        if (attempts >= MAX_ATTEMPTS) {
            status = WebhookStatus.FAILED;
            return Optional.empty();
        }
        return Optional.of(now.plus(waitAfter(attempts)));
    }

    /** Gives up for good: another attempt would fail too, or nobody wants it any more. */
    public boolean drop(String why, Instant now) {
        boolean news = status == WebhookStatus.QUEUED;
        if (status != WebhookStatus.DELIVERED) {
            status = WebhookStatus.FAILED;
            error = Texts.cut(why, MAX_ERROR_CHARS);
            sealed = null;
            updatedAt = now;
        }
        return news;
    }

    /** Begins its attempts anew; false if nothing is left of it, or it did not fail. */
    public boolean tryAgain(Instant now) {
        if (status != WebhookStatus.FAILED || sealed == null) {
            return false;
        }
        status = WebhookStatus.QUEUED;
        attempts = 0;
        updatedAt = now;
        return true;
    }

    /** Drops what it says when one that failed was kept long enough; returns when to look again. */
    public Optional<Instant> expire(Instant now) {
        if (status != WebhookStatus.FAILED || sealed == null) {
            return Optional.empty();
        }
        Instant end = updatedAt.plus(KEPT);
        if (now.isBefore(end)) {
            return Optional.of(end);
        }
        sealed = null;
        return Optional.empty();
    }

    /** Returns how long to wait after so many failed attempts, from 1. */
    public static Duration waitAfter(int attempts) {
        return new Attempts(MAX_ATTEMPTS, FIRST_WAIT, LONGEST_WAIT).waitAfter(attempts);
    }

    /** Returns what is to be sent now. */
    public Optional<Mail.Sealed> toSend() {
        byte[] body = sealed;
        UUID key = keyId;
        return status != WebhookStatus.QUEUED || body == null || key == null
                ? Optional.empty()
                : Optional.of(new Mail.Sealed(key, body.clone()));
    }

    /** Returns the key that is still to be destroyed. */
    public Optional<UUID> keyToDestroy() {
        return sealed == null ? Optional.ofNullable(keyId) : Optional.empty();
    }

    public void keyDestroyed() {
        keyId = null;
    }

    public UUID endpoint() {
        return endpoint;
    }

    public UUID about() {
        return about;
    }

    public WebhookStatus status() {
        return status;
    }

    public WebhookReport report() {
        return new WebhookReport(status, attempts, httpStatus, error, bodyHash, updatedAt);
    }

    /** Returns the event that tells its end. */
    public WebhookEnded ended() {
        return new WebhookEnded(about, id(), status, httpStatus, bodyHash, error, updatedAt);
    }
}
