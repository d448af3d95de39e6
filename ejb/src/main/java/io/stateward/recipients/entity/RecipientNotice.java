package io.stateward.recipients.entity;

import io.stateward.Ids;
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
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is one notice to one recipient.
 *
 * <p>Life cycle: {@code SENDING → DELIVERED → ACKNOWLEDGED}, or {@code SENDING → FAILED → SENDING}; {@code UNADDRESSED → SENDING} with an officer's
 * reference; {@code FAILED} and {@code UNADDRESSED → EXCUSED}, for good. A confirmation counts from wherever it comes, because it proves the
 * delivery, too.
 */
@Entity
@Table(name = "recipient_notice")
@NamedQuery(
        name = "RecipientNotice.ofCause",
        query = "select n from RecipientNotice n where n.cause = :cause order by n.id")
@NamedQuery(
        name = "RecipientNotice.ofRecipient",
        query = "select n from RecipientNotice n where n.recipient = :recipient and n.id < :before order by n.id desc")
@NamedQuery(
        name = "RecipientNotice.attention",
        query = "select n from RecipientNotice n where n.status in :statuses and n.id < :before order by n.id desc")
@NamedQuery(
        name = "RecipientNotice.all",
        query = "select n from RecipientNotice n where n.id < :before order by n.id desc")
@NamedQuery(
        name = "RecipientNotice.counts",
        query =
                "select n.cause, n.status, count(n) from RecipientNotice n where n.cause in :causes group by n.cause, n.status")
public class RecipientNotice extends TenantOwned {

    private static final int MAX_ERROR_CHARS = 300;

    @Column(name = "recipient_id", updatable = false)
    private UUID recipient;

    @Column(name = "cause_id", updatable = false)
    private UUID cause;

    @Enumerated(EnumType.STRING)
    @Column(name = "action", updatable = false)
    private NoticeAction action;

    @Column(name = "regime", updatable = false)
    private String regime;

    @Column(name = "turn", updatable = false)
    private int turn;

    @Column(name = "pieces", updatable = false)
    private long pieces;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private NoticeStatus status;

    @Column(name = "token_hash")
    private @Nullable String tokenHash;

    @Column(name = "body_hash")
    private @Nullable String bodyHash;

    @Column(name = "happened_at", updatable = false)
    private Instant happenedAt;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "delivered_at")
    private @Nullable Instant deliveredAt;

    @Column(name = "acknowledged_at")
    private @Nullable Instant acknowledgedAt;

    @Column(name = "error")
    private @Nullable String error;

    @Column(name = "excuse")
    private @Nullable String excuse;

    @Column(name = "excused_by")
    private @Nullable String excusedBy;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected RecipientNotice() {}

    /** One that is still to be addressed. */
    public RecipientNotice(UUID recipient, Telling telling, int turn, long pieces, Instant now) {
        super(Ids.next());
        this.recipient = recipient;
        this.cause = telling.cause();
        this.action = telling.action();
        this.regime = telling.regime();
        this.turn = turn;
        this.pieces = pieces;
        this.status = NoticeStatus.UNADDRESSED;
        this.happenedAt = telling.at();
        this.createdAt = now;
    }

    /** Notes that its message is in the outbox. */
    public void sending(String hashOfToken, String hashOfBody) {
        require(NoticeStatus.UNADDRESSED, "sent");
        status = NoticeStatus.SENDING;
        tokenHash = hashOfToken;
        bodyHash = hashOfBody;
        error = null;
    }

    /** Notes that it is tried anew. */
    public void again() {
        require(NoticeStatus.FAILED, "tried again");
        status = NoticeStatus.SENDING;
        error = null;
    }

    /** Notes the receipt of the recipient's server; true if that is news. */
    public boolean delivered(Instant now) {
        if (status != NoticeStatus.SENDING) {
            return false;
        }
        status = NoticeStatus.DELIVERED;
        deliveredAt = now;
        return true;
    }

    /** Notes that it was given up; true if that is news. */
    public boolean failed(String why) {
        if (status != NoticeStatus.SENDING) {
            return false;
        }
        status = NoticeStatus.FAILED;
        error = Texts.cut(why, MAX_ERROR_CHARS);
        return true;
    }

    /** Notes the recipient's own confirmation; true if that is news. */
    public boolean acknowledged(Instant now) {
        if (status == NoticeStatus.ACKNOWLEDGED) {
            return false;
        }
        status = NoticeStatus.ACKNOWLEDGED;
        acknowledgedAt = now;
        return true;
    }

    /** Accepts with a reason that the recipient cannot be told (GDPR Art. 19). */
    public void excuse(String by, String reason) {
        if (!status.needsAttention()) {
            throw conflict("A notice that is " + status + " needs no excuse.");
        }
        status = NoticeStatus.EXCUSED;
        excuse = reason;
        excusedBy = by;
    }

    private void require(NoticeStatus expected, String verb) {
        if (status != expected) {
            throw conflict("A notice that is " + status + " cannot be " + verb + "; it would have to be " + expected
                    + ". Read it again.");
        }
    }

    private static StatewardException conflict(String sentence) {
        return new StatewardException(Kind.CONFLICT, "notice-status", sentence);
    }

    public UUID recipient() {
        return recipient;
    }

    public UUID cause() {
        return cause;
    }

    public NoticeAction action() {
        return action;
    }

    public String regime() {
        return regime;
    }

    public int turn() {
        return turn;
    }

    public long pieces() {
        return pieces;
    }

    public NoticeStatus status() {
        return status;
    }

    public @Nullable String tokenHash() {
        return tokenHash;
    }

    public @Nullable String bodyHash() {
        return bodyHash;
    }

    public Instant happenedAt() {
        return happenedAt;
    }

    public NoticeView view(int attempts, @Nullable String lastError) {
        return new NoticeView(
                id(),
                recipient,
                cause,
                action,
                regime,
                status,
                happenedAt,
                createdAt,
                bodyHash,
                attempts,
                deliveredAt,
                acknowledgedAt,
                error != null || status != NoticeStatus.SENDING ? error : lastError,
                excuse,
                excusedBy,
                version());
    }
}
