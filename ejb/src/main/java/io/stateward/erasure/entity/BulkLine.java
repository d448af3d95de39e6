package io.stateward.erasure.entity;

import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is one line of requests that were sent together; its id is that of the request that it becomes.
 *
 * <p>Life cycle: {@code WAITING}, sealed, {@code → RECEIVED} or {@code REFUSED}, which drops what was sealed; one whose key is taken, or that
 * cannot be read, never waits.
 */
@Entity
@Table(name = "bulk_line")
@NamedQuery(
        name = "BulkLine.next",
        query = "select l from BulkLine l where l.bulkId = :bulk and l.status = :waiting order by l.number")
@NamedQuery(name = "BulkLine.claimed", query = "select l from BulkLine l where l.claimed in :keys")
@NamedQuery(
        name = "BulkLine.counts",
        query = "select l.status, count(l) from BulkLine l where l.bulkId = :bulk group by l.status")
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

    /** Waits for its turn, and keeps others of its key out. */
    public BulkLine waiting(UUID key, byte[] kept) {
        status = BulkLineStatus.WAITING;
        claimed = label;
        keyId = key;
        sealed = kept.clone();
        return this;
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
