package io.stateward.ledger.entity;

import io.stateward.TenantOwned;
import io.stateward.ledger.proof.Bytes32;
import io.stateward.ledger.proof.Leaf;
import io.stateward.ledger.proof.LogId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
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
@NamedQuery(name = "LedgerEntry.minLeaf", query = "select min(e.leafIndex) from LedgerEntry e")
@NamedQuery(name = "LedgerEntry.maxLeaf", query = "select max(e.leafIndex) from LedgerEntry e")
@NamedQuery(
        name = "LedgerEntry.oldestPending",
        query = "select e.at from LedgerEntry e where e.leafIndex is null order by e.id")
@NamedQuery(
        name = "LedgerEntry.places",
        query = "select e.id, e.leafIndex from LedgerEntry e where e.id in :ids and e.leafIndex is not null")
@NamedQuery(name = "LedgerEntry.at", query = "select e.at from LedgerEntry e where e.leafIndex = :leaf")
@NamedQuery(
        name = "LedgerEntry.sizesAfter",
        query = "select e.leafIndex, coalesce(e.payloadSize, function('octet_length', e.payload)) from LedgerEntry e"
                + " where e.leafIndex > :leaf order by e.leafIndex")
@NamedQuery(
        name = "LedgerEntry.sizesBefore",
        query = "select e.leafIndex, coalesce(e.payloadSize, function('octet_length', e.payload)) from LedgerEntry e"
                + " where e.leafIndex < :leaf order by e.leafIndex desc")
@NamedQuery(
        name = "LedgerEntry.sizesOfType",
        query =
                "select e.leafIndex, coalesce(e.payloadSize, function('octet_length', e.payload)) from LedgerEntry e where e.type = :type"
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

    /** Behind the blinding value and sealed with it, if there is a {@link #sealKey}; else the plain bytes. */
    @Column(name = "payload")
    private byte @Nullable [] payload;

    @Column(name = "payload_size", updatable = false)
    private @Nullable Integer payloadSize;

    @Column(name = "r")
    private byte @Nullable [] r;

    @Column(name = "seal_key", updatable = false)
    private @Nullable UUID sealKey;

    @Column(name = "commitment", updatable = false)
    private byte[] commitment;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected LedgerEntry() {}

    /**
     * Keeps what a leaf commits to.
     *
     * @param leaf type, time and commitment; the log is not known yet
     * @param kept the payload and what opens it
     */
    public LedgerEntry(EntryId id, LeafParts leaf, Kept kept) {
        super(id.value());
        this.type = leaf.type();
        this.at = leaf.at();
        this.commitment = leaf.commitment().bytes();
        this.payload = kept.payload().clone();
        this.payloadSize = kept.size();
        this.r = kept.blinding() == null ? null : kept.blinding().bytes();
        this.sealKey = kept.sealKey();
    }

    /**
     * Is what a leaf says apart from its log.
     *
     * @param type as {@link Leaf} has it
     * @param at when it happened; kept in whole seconds
     * @param commitment to payload and blinding value
     */
    public record LeafParts(String type, Instant at, Bytes32 commitment) {

        public LeafParts {
            if (!Leaf.isType(type)) {
                throw new IllegalArgumentException("Not a type of ledger entry: " + type);
            }
            at = at.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /**
     * Is how payload and blinding value are kept: sealed together, or both plain.
     *
     * @param payload the sealed bytes, or the plain payload
     * @param size of the plain payload, in bytes
     * @param blinding null if it is sealed with the payload
     * @param sealKey the vault's key; null if both are plain
     */
    @SuppressWarnings("ArrayRecordComponent") // only carries the bytes into the row
    public record Kept(
            byte[] payload,
            int size,
            @Nullable Bytes32 blinding,
            @Nullable UUID sealKey) {}

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

    /** Returns the key that payload and blinding value are sealed under, if they are. */
    public Optional<UUID> sealKey() {
        return Optional.ofNullable(sealKey);
    }

    /** Returns the payload's bytes as they are kept: sealed, or plain. */
    public Optional<byte[]> kept() {
        return Optional.ofNullable(payload).map(byte[]::clone);
    }

    public OptionalInt size() {
        return payloadSize == null ? OptionalInt.empty() : OptionalInt.of(payloadSize);
    }

    /** Returns the blinding value of a payload that is kept plain. */
    public Optional<Bytes32> blinding() {
        return Optional.ofNullable(r).map(Bytes32::of);
    }

    public Instant at() {
        return at;
    }

    public Bytes32 commitment() {
        return Bytes32.of(commitment);
    }

    /** Returns the leaf that stands for the entry in that log. */
    public Leaf leaf(LogId logId) {
        return new Leaf(logId, type, at.getEpochSecond(), Bytes32.of(commitment));
    }
}
