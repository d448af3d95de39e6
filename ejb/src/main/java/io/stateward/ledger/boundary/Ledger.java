package io.stateward.ledger.boundary;

import io.stateward.Boundary;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.ledger.control.GroupRecorder;
import io.stateward.ledger.control.LogBook;
import io.stateward.ledger.control.Payloads;
import io.stateward.ledger.control.TilePath;
import io.stateward.ledger.entity.CertificateStatement;
import io.stateward.ledger.entity.EntryId;
import io.stateward.ledger.entity.EntryView;
import io.stateward.ledger.entity.LedgerEntry;
import io.stateward.ledger.entity.LogExtent;
import io.stateward.ledger.proof.ConsistencyProof;
import io.stateward.ledger.proof.InclusionProof;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import io.stateward.vault.entity.KeysDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Records what was decided and done in the tenant, and proves it. */
@Boundary
public class Ledger {

    /** How long a committed entry may wait for its place in the tree; asking for a checkpoint or proof does not wait. */
    public static final Duration MAXIMUM_MERGE_DELAY = Duration.ofMinutes(1);

    /** Largest payload of an entry, in bytes of JSON. */
    public static final int MAX_PAYLOAD_BYTES = Payloads.MAX_BYTES;

    /** Most entries in one page. */
    public static final int MAX_PAGE = 1000;

    /** Most bytes of payloads in one page; a page ends before the entry that would exceed it, and has always one. */
    public static final int MAX_PAGE_BYTES = MAX_PAYLOAD_BYTES;

    /** Most keys that one entry tells the destruction of. */
    static final int MAX_KEYS = 1000;

    @Inject
    EntityManager entities;

    @Inject
    LogBook book;

    @Inject
    CurrentTenant current;

    @Inject
    Payloads payloads;

    @Inject
    GroupRecorder group;

    /**
     * Records an entry in the caller's transaction: it exists if and only if that commits.
     *
     * @param type what happened, such as {@code agent.registered}: 1 to 64 characters of {@code a-z 0-9 . -}
     * @param payload what has a JSON form and holds no personal data
     */
    public EntryId record(String type, Object payload) {
        LedgerEntry entry = payloads.entry(type, payload);
        entities.persist(entry);
        return entry.entryId();
    }

    /**
     * Records an entry in a transaction of its own: it survives the caller's rollback, as a denial must. Calls at the same time share
     * one commit.
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public EntryId recordApart(String type, Object payload) {
        return recordAllApart(type, List.of(payload)).get(0);
    }

    /**
     * Records entries of one type apart from the caller's transaction, in their order; all of them are committed when this returns.
     *
     * @param payloads at most {@link #MAX_PAGE}
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public List<EntryId> recordAllApart(String type, List<?> payloads) {
        if (payloads.size() > MAX_PAGE) {
            throw new IllegalArgumentException("At most " + MAX_PAGE + " entries are recorded at once");
        }
        List<LedgerEntry> made = payloads.stream()
                .map(payload -> this.payloads.entry(type, payload))
                .toList();
        group.record(made);
        return made.stream().map(LedgerEntry::entryId).toList();
    }

    /** Records what a certificate states, in the caller's transaction; {@link #certificate} renders it once that has committed. */
    public EntryId certify(CertificateStatement statement) {
        return record(LogBook.CERTIFICATE, statement);
    }

    /** Takes a certificate back, in the caller's transaction; it names the request as {@code request}. */
    public EntryId revoke(Map<String, ?> statement) {
        return record(LogBook.REVOKED, statement);
    }

    /**
     * Returns what stands in the leaf of an entry, in base64: by it anybody recognises the entry.
     *
     * @throws StatewardException of kind NOT_FOUND
     */
    public String commitment(EntryId id) {
        LedgerEntry entry = entities.find(LedgerEntry.class, id.value());
        if (entry == null) {
            throw StatewardException.notFound("ledger entry");
        }
        return entry.commitment().base64();
    }

    /**
     * Renders what the log says of one request, against a fresh checkpoint; format {@code stateward/certificates/v1}.
     *
     * @param ids its certificates and what took them back, all committed
     * @throws StatewardException of kind NOT_FOUND if one is none of these, or not committed yet
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public String history(List<EntryId> ids) {
        return book.history(ids);
    }

    /**
     * Renders the certificate of a committed entry against a fresh checkpoint; format {@code stateward/certificate/v2}, or {@code v1} for
     * what was certified in that.
     *
     * @throws StatewardException of kind NOT_FOUND if there is no such certificate, or it is not committed yet
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public String certificate(EntryId id) {
        return book.certificate(id);
    }

    /** Signs the latest state of the log, with everything in it that is committed: a C2SP signed note. */
    @Transactional(TxType.NOT_SUPPORTED)
    public String checkpoint() {
        return book.checkpoint();
    }

    /** Tells how far the log has grown; signs nothing and gives no entry its place. */
    @Transactional(TxType.NOT_SUPPORTED)
    public LogExtent extent() {
        current.require(Role.AUDITOR, Role.PRIVACY_OFFICER, Role.TENANT_ADMIN);
        return book.extent();
    }

    /** Returns the log's key in the C2SP vkey form; its name is the log's origin. */
    @Transactional(TxType.NOT_SUPPORTED)
    public String key() {
        return book.key().render();
    }

    /**
     * Returns entries in the order of their leaves, for whoever audits the tenant. A page ends early at {@link #MAX_PAGE_BYTES}.
     *
     * @param after index of the last leaf already seen, -1 to begin
     * @param limit 1 to {@link #MAX_PAGE}
     * @return with the index of its last leaf as cursor, if there are more
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public Page<EntryView> entries(long after, int limit) {
        requireAuditor(limit);
        return book.entries(Math.max(after, -1), limit, MAX_PAGE_BYTES);
    }

    /**
     * Returns entries from the newest back, as {@link #entries} does from the oldest on.
     *
     * @param before index of the last leaf already seen, or the log's size to begin
     * @param limit 1 to {@link #MAX_PAGE}
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public Page<EntryView> entriesBefore(long before, int limit) {
        requireAuditor(limit);
        return book.entriesBefore(Math.max(before, 0), limit, MAX_PAGE_BYTES);
    }

    private void requireAuditor(int limit) {
        current.require(Role.AUDITOR, Role.PRIVACY_OFFICER, Role.TENANT_ADMIN);
        if (limit < 1 || limit > MAX_PAGE) {
            throw StatewardException.invalid("limit", "A page has 1 to " + MAX_PAGE + " entries.");
        }
    }

    /** Returns the places in the tree of those of these entries that are committed, from 0. */
    @Transactional(TxType.NOT_SUPPORTED)
    public Map<EntryId, Long> leaves(Collection<EntryId> ids) {
        return book.leaves(ids);
    }

    /**
     * Proves that a leaf is in the tree of that size.
     *
     * @throws StatewardException of kind INVALID if the log has no such leaf or was never that large
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public InclusionProof inclusion(long leaf, long size) {
        return book.inclusion(leaf, size);
    }

    /**
     * Proves that the tree of one size extends that of another.
     *
     * @throws StatewardException of kind INVALID if the log was never that large, or {@code from} is more than {@code to}
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public ConsistencyProof consistency(long from, long to) {
        return book.consistency(from, to);
    }

    /**
     * Gives pending entries of the tenant their place in the tree; a timer calls it well within {@link #MAXIMUM_MERGE_DELAY}.
     *
     * @param limit most entries at once
     * @return how many got their place; less than the limit when none are left
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public int sequencePending(int limit) {
        return book.sequence(limit);
    }

    /**
     * Returns a tile of the committed tree (C2SP tlog-tiles).
     *
     * @param level 0 to 7
     * @param index such as {@code x001/234} or {@code 005.p/7}
     * @throws StatewardException of kind NOT_FOUND if the tree has no such tile, or not that wide
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public byte[] tile(int level, String index) {
        current.requireReader();
        return book.tile(TilePath.parse(level, index));
    }

    /** Returns the leaves of a bundle of up to 256, each behind its length in two bytes (C2SP tlog-tiles, entry bundles). */
    @Transactional(TxType.NOT_SUPPORTED)
    public byte[] bundle(String index) {
        current.requireReader();
        return book.bundle(TilePath.parse(0, index));
    }

    /**
     * Returns how long the oldest committed entry has waited for its place in the tree; more than {@link #MAXIMUM_MERGE_DELAY} is an
     * alarm.
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public Duration mergeDelay() {
        current.requireReader();
        return book.mergeDelay();
    }

    void keysDestroyed(@Observes KeysDestroyed event) {
        List<UUID> keys = event.keys().stream().sorted().toList();
        for (int from = 0; from < keys.size(); from += MAX_KEYS) {
            record(
                    Payloads.KEYS_DESTROYED,
                    Map.of("at", event.at(), "keys", keys.subList(from, Math.min(from + MAX_KEYS, keys.size()))));
        }
    }
}
