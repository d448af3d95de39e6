package io.stateward.ledger.boundary;

import io.stateward.Boundary;
import io.stateward.Json;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.ledger.control.LogBook;
import io.stateward.ledger.entity.CertificateStatement;
import io.stateward.ledger.entity.EntryId;
import io.stateward.ledger.entity.EntryView;
import io.stateward.ledger.entity.LedgerEntry;
import io.stateward.ledger.entity.LogExtent;
import io.stateward.ledger.proof.Commitment;
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
import java.security.SecureRandom;
import java.time.Clock;
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
    public static final int MAX_PAYLOAD_BYTES = 8 * 1024 * 1024;

    /** Most entries in one page. */
    public static final int MAX_PAGE = 1000;

    /** Most bytes of payloads in one page; a page ends before the entry that would exceed it, and has always one. */
    public static final int MAX_PAGE_BYTES = MAX_PAYLOAD_BYTES;

    /** Most keys that one entry tells the destruction of. */
    static final int MAX_KEYS = 1000;

    private static final String KEYS_DESTROYED = "vault.keys-destroyed";

    private final SecureRandom random = new SecureRandom();

    @Inject
    EntityManager entities;

    @Inject
    LogBook book;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    /**
     * Records an entry in the caller's transaction: it exists if and only if that commits.
     *
     * @param type what happened, such as {@code agent.registered}: 1 to 64 characters of {@code a-z 0-9 . -}
     * @param payload what has a JSON form and holds no personal data
     */
    public EntryId record(String type, Object payload) {
        byte[] json = Json.bytes(payload);
        if (json.length > MAX_PAYLOAD_BYTES) {
            throw new StatewardException(
                    Kind.TOO_LARGE,
                    "ledger-entry-too-large",
                    "A ledger entry has at most " + MAX_PAYLOAD_BYTES + " bytes. Divide what is recorded.");
        }
        LedgerEntry entry = new LedgerEntry(type, json, Commitment.blinding(random), clock.instant());
        entities.persist(entry);
        return entry.entryId();
    }

    /** Records an entry in a transaction of its own: it survives the caller's rollback, as a denial must. */
    @Transactional(TxType.REQUIRES_NEW)
    public EntryId recordApart(String type, Object payload) {
        return record(type, payload);
    }

    /** Records what a certificate states, in the caller's transaction; {@link #certificate} renders it once that has committed. */
    public EntryId certify(CertificateStatement statement) {
        return record(LogBook.CERTIFICATE, statement);
    }

    /**
     * Renders the certificate of a committed entry against a fresh checkpoint; format {@code stateward/certificate/v1}.
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

    void keysDestroyed(@Observes KeysDestroyed event) {
        List<UUID> keys = event.keys().stream().sorted().toList();
        for (int from = 0; from < keys.size(); from += MAX_KEYS) {
            record(
                    KEYS_DESTROYED,
                    Map.of("at", event.at(), "keys", keys.subList(from, Math.min(from + MAX_KEYS, keys.size()))));
        }
    }
}
