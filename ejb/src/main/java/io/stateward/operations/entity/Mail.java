package io.stateward.operations.entity;

import io.stateward.TenantOwned;
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
 * Is one mail to one recipient in the outbox.
 *
 * <p>Life cycle: {@code QUEUED} in the transaction that wants it sent, then {@code SENT}, or {@code FAILED} when it was refused for good
 * or {@link #MAX_ATTEMPTS} are used up; an end stays, whatever a worker that lost its lease reports later. With its
 * end the sealed message goes; the key's id stays until the key itself is destroyed.
 */
@Entity
@Table(name = "mail")
@NamedQuery(
        name = "Mail.about", // without the messages, which are megabytes
        query = "select m.about, m.status, m.error, m.updatedAt from Mail m where m.about in :things"
                + " order by m.updatedAt")
@NamedQuery(name = "Mail.waiting", query = "select distinct m.about from Mail m where m.status = :queued")
@NamedQuery(
        name = "Mail.waitingAbout",
        query = "select m from Mail m where m.about = :about and m.status = :queued order by m.id")
public class Mail extends TenantOwned {

    /** After so many attempts, a good day after the first, a mail is given up. */
    public static final int MAX_ATTEMPTS = 12;

    /** Wait after the first failed attempt; it doubles with each. */
    public static final Duration FIRST_WAIT = Duration.ofMinutes(1);

    /** Longest wait between two attempts. */
    public static final Duration LONGEST_WAIT = Duration.ofHours(6);

    @Column(name = "about", updatable = false)
    private UUID about;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private MailStatus status;

    @Column(name = "sealed")
    private byte @Nullable [] sealed;

    @Column(name = "key_id")
    private @Nullable UUID keyId;

    @Column(name = "attempts")
    private int attempts;

    @Column(name = "error")
    private @Nullable String error;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Mail() {}

    private Mail(UUID id, UUID about, Instant now) {
        super(id);
        this.about = about;
        this.status = MailStatus.QUEUED;
        this.createdAt = now;
        this.updatedAt = now;
    }

    public Mail(UUID id, UUID about, Sealed message, Instant now) {
        this(id, about, now);
        this.keyId = message.key();
        this.sealed = message.bytes();
    }

    /** Makes one that is given up at once, so that its failure is seen where its success would have been. */
    public static Mail unsendable(UUID id, UUID about, String why, Instant now) {
        Mail mail = new Mail(id, about, now);
        mail.refused(why, now);
        return mail;
    }

    /** Is the message as the vault sealed it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Sealed(UUID key, byte[] bytes) {}

    public void sent(Instant now) {
        if (status == MailStatus.QUEUED) {
            end(MailStatus.SENT, null, now);
        }
    }

    /** Gives up: another attempt would fail too. */
    public void refused(String why, Instant now) {
        if (status == MailStatus.QUEUED) {
            attempts++;
            end(MailStatus.FAILED, why, now);
        }
    }

    /** Notes a failed attempt and returns when to try again; nothing if it was the last or the mail has ended. */
    public Optional<Instant> failed(String why, Instant now) {
        if (status != MailStatus.QUEUED) {
            return Optional.empty();
        }
        if (attempts + 1 >= MAX_ATTEMPTS) {
            refused(why, now);
            return Optional.empty();
        }
        attempts++;
        error = why;
        updatedAt = now;
        return Optional.of(now.plus(waitAfter(attempts)));
    }

    /** Returns how long to wait after so many failed attempts, from 1. */
    public static Duration waitAfter(int attempts) {
        return new Attempts(MAX_ATTEMPTS, FIRST_WAIT, LONGEST_WAIT).waitAfter(attempts);
    }

    private void end(MailStatus ending, @Nullable String why, Instant now) {
        status = ending;
        error = why;
        sealed = null;
        updatedAt = now;
    }

    /** Returns what is to be sent, or nothing once it is sent or given up. */
    public Optional<Sealed> toSend() {
        return sealed == null || keyId == null ? Optional.empty() : Optional.of(new Sealed(keyId, sealed.clone()));
    }

    /** Returns the key that is still to be destroyed. */
    public Optional<UUID> keyToDestroy() {
        return sealed == null ? Optional.ofNullable(keyId) : Optional.empty();
    }

    public void keyDestroyed() {
        keyId = null;
    }

    /** Returns the event that tells its end. */
    public MailEnded ended() {
        return new MailEnded(about, id(), status, error, updatedAt);
    }

    public MailStatus status() {
        return status;
    }

    public Optional<String> error() {
        return Optional.ofNullable(error);
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
