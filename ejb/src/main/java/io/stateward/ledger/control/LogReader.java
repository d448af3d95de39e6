package io.stateward.ledger.control;

import io.stateward.Chunks;
import io.stateward.Page;
import io.stateward.TenantScoped;
import io.stateward.ledger.entity.EntryId;
import io.stateward.ledger.entity.EntryQuestion;
import io.stateward.ledger.entity.EntryView;
import io.stateward.ledger.entity.LedgerEntry;
import io.stateward.ledger.entity.LedgerLog;
import io.stateward.ledger.proof.Bytes32;
import io.stateward.ledger.proof.Checkpoint;
import io.stateward.ledger.proof.ConsistencyProof;
import io.stateward.ledger.proof.InclusionProof;
import io.stateward.ledger.proof.InvalidProofException;
import io.stateward.ledger.proof.LogId;
import io.stateward.ledger.proof.Tile;
import io.stateward.ledger.proof.TiledTree;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads committed entries and computes proofs from committed tiles. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
@TenantScoped
public class LogReader {

    private static final Page<EntryView> NOTHING = new Page<>(List.of(), null);

    @Inject
    EntityManager entities;

    @Inject
    TileRows tiles;

    @Inject
    Payloads payloads;

    public boolean anyPending() {
        return !entities.createNamedQuery("LedgerEntry.pending", UUID.class)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Counts entries that wait for their place, up to a limit. */
    public int pending(int most) {
        return entities.createNamedQuery("LedgerEntry.pending", UUID.class)
                .setMaxResults(most)
                .getResultList()
                .size();
    }

    public Optional<LedgerEntry> entry(EntryId id) {
        return Optional.ofNullable(entities.find(LedgerEntry.class, id.value()));
    }

    public Map<EntryId, Long> leaves(Collection<EntryId> ids) {
        Map<EntryId, Long> leaves = new HashMap<>();
        for (List<UUID> chunk : Chunks.of(ids.stream().map(EntryId::value).toList())) {
            entities.createNamedQuery("LedgerEntry.places", Object[].class)
                    .setParameter("ids", chunk)
                    .getResultStream()
                    .forEach(row -> leaves.put(new EntryId((UUID) row[0]), (Long) row[1]));
        }
        return leaves;
    }

    /** Returns when the entry of a leaf was made. */
    public Optional<Instant> at(long leaf) {
        return entities.createNamedQuery("LedgerEntry.at", Instant.class)
                .setParameter("leaf", leaf)
                .getResultStream()
                .findFirst();
    }

    /** Returns sequenced entries after a leaf, as many as the limits allow and at least one. */
    public Page<EntryView> page(long after, int limit, long bytes) {
        List<Size> sizes = sizes("LedgerEntry.sizesAfter", after, limit);
        int count = fitting(sizes, limit, bytes);
        return count == 0 ? NOTHING : page(entries(after + 1, after + 1 + count), count < sizes.size());
    }

    /** Returns sequenced entries before a leaf, backwards. */
    public Page<EntryView> pageBefore(long before, int limit, long bytes) {
        List<Size> sizes = sizes("LedgerEntry.sizesBefore", before, limit);
        int count = fitting(sizes, limit, bytes);
        if (count == 0) {
            return NOTHING;
        }
        List<EntryView> entries = new ArrayList<>(
                entries(sizes.get(count - 1).leaf(), sizes.get(0).leaf() + 1));
        Collections.reverse(entries);
        return page(entries, count < sizes.size());
    }

    /** Returns sequenced entries of one type before a leaf, backwards. */
    public Page<EntryView> pageBefore(EntryQuestion question, long before, int limit, long bytes) {
        List<Size> sizes = sizes(asked("LedgerEntry.sizesOfType", Object[].class, question, before), limit);
        int count = fitting(sizes, limit, bytes);
        if (count == 0) {
            return NOTHING;
        }
        List<EntryView> found = payloads.views(asked("LedgerEntry.ofType", LedgerEntry.class, question, before)
                .setParameter("first", sizes.get(count - 1).leaf())
                .getResultList());
        return page(found, count < sizes.size());
    }

    private <T> TypedQuery<T> asked(String query, Class<T> type, EntryQuestion question, long before) {
        return entities.createNamedQuery(query, type)
                .setParameter("type", question.type())
                .setParameter("leaf", before)
                .setParameter("from", question.from())
                .setParameter("to", question.to());
    }

    /** Returns the entry of a leaf. */
    public Optional<EntryView> entry(long leaf) {
        return entries(leaf, leaf + 1).stream().findFirst();
    }

    /** Is how many bytes the payload of a leaf's entry has. */
    private record Size(long leaf, long bytes) {}

    // Asked before anything is loaded, because a payload may be as large as all of a page's.
    private List<Size> sizes(String query, long leaf, int limit) {
        return sizes(entities.createNamedQuery(query, Object[].class).setParameter("leaf", leaf), limit);
    }

    private static List<Size> sizes(TypedQuery<Object[]> query, int limit) {
        return query.setMaxResults(limit + 1)
                .getResultStream()
                .map(row -> new Size((Long) row[0], row[1] instanceof Number bytes ? bytes.longValue() : 0))
                .toList();
    }

    private static int fitting(List<Size> sizes, int limit, long bytes) {
        long sum = 0;
        int count = 0;
        for (Size size : sizes) {
            sum += size.bytes();
            if (count == limit || (count > 0 && sum > bytes)) {
                break;
            }
            count++;
        }
        return count;
    }

    private List<EntryView> entries(long from, long to) {
        return payloads.views(rows(from, to));
    }

    /** Returns the rows of leaves, in their order. */
    List<LedgerEntry> rows(long from, long to) {
        return entities.createNamedQuery("LedgerEntry.between", LedgerEntry.class)
                .setParameter("from", from)
                .setParameter("to", to)
                .getResultList();
    }

    private static Page<EntryView> page(List<EntryView> entries, boolean more) {
        return new Page<>(
                entries, more ? Long.toString(entries.get(entries.size() - 1).index()) : null);
    }

    /** Returns how many entries from a leaf on are at most as many, and as large, as the limits; at least 1. */
    int fitting(long from, int limit, long bytes) {
        return Math.max(1, fitting(sizes("LedgerEntry.sizesAfter", from - 1, limit), limit, bytes));
    }

    /** Returns the rows of leaves as a verification reads them. */
    List<LogCheck.Row> checked(long from, long to) {
        return payloads.found(rows(from, to));
    }

    /** Returns rows that have a place outside of the tree, by what is wrong with them. */
    Map<String, Long> astray() {
        List<Long> ends = Stream.of("LedgerEntry.minLeaf", "LedgerEntry.maxLeaf")
                .map(end -> entities.createNamedQuery(end, Long.class).getSingleResult())
                .filter(Objects::nonNull)
                .toList();
        // Read after them: meanwhile the log may only have grown.
        long size = entities.createNamedQuery("LedgerLog.ofTenant", LedgerLog.class)
                .getResultStream()
                .mapToLong(LedgerLog::treeSize)
                .sum();
        Map<String, Long> astray = new HashMap<>();
        ends.stream()
                .filter(place -> place < 0 || place >= size)
                .forEach(place -> astray.put("An entry has a place outside of the log.", place));
        return astray;
    }

    /** Returns when the oldest entry that waits for its place was made. */
    public Optional<Instant> oldestPending() {
        return entities.createNamedQuery("LedgerEntry.oldestPending", Instant.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Returns the hashes of a tile, as many as are stored. */
    byte[] tile(Tile tile) {
        return tiles.read(tile);
    }

    /** Returns leaves, each behind its length in two big-endian bytes. */
    byte[] bundle(LogId logId, long from, long to) {
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        for (LedgerEntry row : rows(from, to)) {
            byte[] leaf = row.leaf(logId).bytes();
            bundle.write(leaf.length >>> Byte.SIZE);
            bundle.write(leaf.length);
            bundle.writeBytes(leaf);
        }
        return bundle.toByteArray();
    }

    /** Tells whether the tree of a size that the log has reached had that root when it was as small as the checkpoint. */
    boolean hasRoot(Checkpoint claimed, long size) {
        try {
            return new TiledTree(tiles, size).root(claimed.size()).equals(claimed.root());
        } catch (IllegalStateException | InvalidProofException lacksTiles) {
            return false;
        }
    }

    /** Proves a leaf in a tree of a size that the log has reached. */
    public InclusionProof inclusion(long leaf, long size) {
        return new TiledTree(tiles, size).inclusion(leaf, size);
    }

    /** Returns the root that the log had at a size. */
    public Bytes32 root(long size) {
        return new TiledTree(tiles, size).root(size);
    }

    /** Proves growth up to a size that the log has reached. */
    public ConsistencyProof consistency(long from, long to) {
        return new TiledTree(tiles, to).consistency(from, to);
    }
}
