package io.stateward.ledger.entity;

import io.stateward.TenantOwned;
import io.stateward.ledger.proof.Bytes32;
import io.stateward.ledger.proof.Commitment;
import io.stateward.ledger.proof.Leaf;
import io.stateward.ledger.proof.LogId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Is one recorded decision or action.
 *
 * <p>Life cycle: written in the transaction of what it records, without a place; gets its place in the tree once, from the
 * sequencer. It is never changed after that, except that payload and blinding value may be destroyed together.
 */
@Entity
@Table(name = "ledger_entry")
@NamedQuery(name = "LedgerEntry.pending", query = "select e.id from LedgerEntry e where e.leafIndex is null")
@NamedQuery(
        name = "LedgerEntry.places",
        query = "select e.id, e.leafIndex from LedgerEntry e where e.id in :ids and e.leafIndex is not null")
@NamedQuery(name = "LedgerEntry.at", query = "select e.at from LedgerEntry e where e.leafIndex = :leaf")
@NamedQuery(
        name = "LedgerEntry.sizesAfter",
        query = "select e.leafIndex, function('octet_length', e.payload) from LedgerEntry e"
                + " where e.leafIndex > :leaf order by e.leafIndex")
@NamedQuery(
        name = "LedgerEntry.sizesBefore",
        query = "select e.leafIndex, function('octet_length', e.payload) from LedgerEntry e"
                + " where e.leafIndex < :leaf order by e.leafIndex desc")
@NamedQuery(
        name = "LedgerEntry.sizesOfType",
        query = "select e.leafIndex, function('octet_length', e.payload) from LedgerEntry e where e.type = :type"
                + " and e.leafIndex < :leaf and e.at >= :from and e.at < :to order by e.leafIndex desc")
@NamedQuery(
        name = "LedgerEntry.ofType",
        query = "select e from LedgerEntry e where e.type = :type and e.leafIndex >= :first and e.leafIndex < :leaf"
                + " and e.at >= :from and e.at < :to order by e.leafIndex desc")
@NamedQuery(
        name = "LedgerEntry.between",
        query = "select e from LedgerEntry e where e.leafIndex >= :from and e.leafIndex < :to order by e.leafIndex")
public class LedgerEntry extends TenantOwned {

    /** The sequencer writes it, set-based and once. */
    @Column(name = "leaf_index", insertable = false, updatable = false)
    private @Nullable Long leafIndex;

    @Column(name = "type", updatable = false)
    private String type;

    @Column(name = "at", updatable = false)
    private Instant at;

    @Column(name = "payload")
    private byte @Nullable [] payload;

    @Column(name = "r")
    private byte @Nullable [] r;

    @Column(name = "commitment", updatable = false)
    private byte[] commitment;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected LedgerEntry() {}

    /**
     * Commits to a payload.
     *
     * @param type as {@link Leaf} has it
     * @param payload JSON without personal data
     * @param r a fresh blinding value
     * @param at when it happened; kept in whole seconds
     */
    public LedgerEntry(String type, byte[] payload, Bytes32 r, Instant at) {
        super(EntryId.next().value());
        if (!Leaf.isType(type)) {
            throw new IllegalArgumentException("Not a type of ledger entry: " + type);
        }
        this.type = type;
        this.at = at.truncatedTo(ChronoUnit.SECONDS);
        this.payload = payload.clone();
        this.r = r.bytes();
        this.commitment = Commitment.to(payload, r).bytes();
    }

    public EntryId entryId() {
        return new EntryId(id());
    }

    public String type() {
        return type;
    }

    /** Returns the place in the tree, or nothing while the entry is pending. */
    public OptionalLong index() {
        return leafIndex == null ? OptionalLong.empty() : OptionalLong.of(leafIndex);
    }

    public Optional<byte[]> payload() {
        return Optional.ofNullable(payload).map(byte[]::clone);
    }

    public Optional<Bytes32> blinding() {
        return Optional.ofNullable(r).map(Bytes32::of);
    }

    /** Returns the leaf that stands for the entry in that log. */
    public Leaf leaf(LogId logId) {
        return new Leaf(logId, type, at.getEpochSecond(), Bytes32.of(commitment));
    }

    /** Returns a sequenced entry as an auditor reads it. */
    public EntryView view() {
        return new EntryView(
                entryId(),
                Objects.requireNonNull(leafIndex, "pending entries are not shown"),
                type,
                at,
                payload == null ? null : new String(payload, StandardCharsets.UTF_8),
                r == null ? null : Bytes32.of(r).base64(),
                Bytes32.of(commitment).base64());
    }
}
