package io.stateward.erasure.entity;

import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is one line of requests that were sent together; its id is that of the request that it becomes.
 *
 * <p>Life cycle: {@code WAITING}, sealed, {@code → RECEIVED}, {@code ALREADY_RECEIVED} or {@code REFUSED}, which drops what was sealed; one
 * whose key is a request, or that cannot be read, never waits. One whose key another line holds waits for what becomes of that.
 */
@Entity
@Table(name = "bulk_line")
@NamedQuery(
        name = "BulkLine.next",
        query = "select l from BulkLine l where l.bulkId = :bulk and l.status = :waiting"
                + " and (l.notBefore is null or l.notBefore <= :now) order by l.number")
@NamedQuery(
        name = "BulkLine.soonest",
        query = "select l from BulkLine l where l.bulkId = :bulk and l.status = :waiting order by l.notBefore")
@NamedQuery(
        name = "BulkLine.due",
        query = "select count(l) from BulkLine l where l.bulkId = :bulk and l.status = :waiting"
                + " and (l.notBefore is null or l.notBefore <= :now)")
@NamedQuery(name = "BulkLine.claimed", query = "select l from BulkLine l where l.claimed in :keys")
@NamedQuery(
        name = "BulkLine.counts",
        query =
                "select l.bulkId, l.status, count(l) from BulkLine l where l.bulkId in :bulks group by l.bulkId, l.status")
@NamedQuery(
        name = "BulkLine.page",
        query = "select l from BulkLine l where l.bulkId = :bulk and l.number > :after order by l.number")
@NamedQuery(
        name = "BulkLine.errors",
        query =
                "select l from BulkLine l where l.bulkId = :bulk and l.number > :after and l.status in :errors order by l.number")
public class BulkLine extends TenantOwned {

    private static final int MAX_DETAIL_CHARS = 1_000;

    @Column(name = "bulk_id", updatable = false)
    private UUID bulkId;

    @Column(name = "number", updatable = false)
    private int number;

    @Column(name = "label", updatable = false)
    private @Nullable String label;

    @Column(name = "claimed")
    private @Nullable String claimed;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private BulkLineStatus status;

    @Column(name = "request_id")
    private @Nullable UUID requestId;

    @Column(name = "problem")
    private @Nullable String problem;

    @Column(name = "detail")
    private @Nullable String detail;

    @Column(name = "sealed")
    private byte @Nullable [] sealed;

    @Column(name = "key_id")
    private @Nullable UUID keyId;

    @Column(name = "attempts")
    private int attempts;

    @Column(name = "not_before")
    private @Nullable Instant notBefore;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected BulkLine() {}

    /** A line that is none of the three yet. */
    public BulkLine(UUID id, UUID bulk, int number, @Nullable String label) {
        super(id);
        this.bulkId = bulk;
        this.number = number;
        this.label = label;
        this.status = BulkLineStatus.REFUSED;
    }

    /** Waits for its turn. */
    public BulkLine waiting(UUID key, byte[] kept) {
        status = BulkLineStatus.WAITING;
        keyId = key;
        sealed = kept.clone();
        return this;
    }

    /** Keeps others of its key out. */
    public BulkLine claim() {
        claimed = label;
        return this;
    }

    /** Has broken once more, and waits until a time; returns how often it has. */
    public int broke(Instant until) {
        notBefore = until;
        return ++attempts;
    }

    /** Waits until a time for what becomes of the line that holds its key. */
    public void putOff(Instant until) {
        notBefore = until;
    }

    /** Has become a request. */
    public void received() {
        end(BulkLineStatus.RECEIVED);
        requestId = id();
    }

    /** Is a line that was sent before. */
    public BulkLine alreadyReceived(BulkLine before) {
        end(BulkLineStatus.ALREADY_RECEIVED);
        requestId = before.id();
        return this;
    }

    /** Is no request; its key may be used again. */
    public BulkLine refused(String type, String sentence) {
        end(BulkLineStatus.REFUSED);
        claimed = null;
        problem = type;
        detail = sentence.length() <= MAX_DETAIL_CHARS ? sentence : sentence.substring(0, MAX_DETAIL_CHARS);
        return this;
    }

    private void end(BulkLineStatus end) {
        status = end;
        sealed = null;
        keyId = null;
    }

    /** Tells whether it has a key of the sender's that it does not hold yet. */
    public boolean lacksItsKey() {
        return label != null && claimed == null;
    }

    public Optional<String> label() {
        return Optional.ofNullable(label);
    }

    /** Returns when it has its turn again, if it is put off. */
    public Optional<Instant> notBefore() {
        return Optional.ofNullable(notBefore);
    }

    public int attempts() {
        return attempts;
    }

    public boolean isWaiting() {
        return status == BulkLineStatus.WAITING;
    }

    public Optional<byte[]> sealed() {
        return Optional.ofNullable(sealed).map(byte[]::clone);
    }

    public Optional<UUID> key() {
        return Optional.ofNullable(keyId);
    }

    public Optional<String> claimed() {
        return Optional.ofNullable(claimed);
    }

    public int number() {
        return number;
    }

    public BulkLineView view() {
        return new BulkLineView(number, label, status, requestId, problem, detail);
    }
}
