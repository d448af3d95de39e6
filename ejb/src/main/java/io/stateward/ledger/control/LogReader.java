package io.stateward.ledger.control;

import io.stateward.Chunks;
import io.stateward.TenantScoped;
import io.stateward.ledger.entity.EntryId;
import io.stateward.ledger.entity.EntryView;
import io.stateward.ledger.entity.LedgerEntry;
import io.stateward.ledger.proof.ConsistencyProof;
import io.stateward.ledger.proof.InclusionProof;
import io.stateward.ledger.proof.TiledTree;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads committed entries and computes proofs from committed tiles. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
@TenantScoped
public class LogReader {

    @Inject
    EntityManager entities;

    @Inject
    TileRows tiles;

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

    /** Returns sequenced entries from an index on. */
    public List<EntryView> entries(long from, int limit) {
        return entities.createNamedQuery("LedgerEntry.between", LedgerEntry.class)
                .setParameter("from", from)
                .setParameter("to", from + limit)
                .getResultStream()
                .map(LedgerEntry::view)
                .toList();
    }

    /** Proves a leaf in a tree of a size that the log has reached. */
    public InclusionProof inclusion(long leaf, long size) {
        return new TiledTree(tiles, size).inclusion(leaf, size);
    }

    /** Proves growth up to a size that the log has reached. */
    public ConsistencyProof consistency(long from, long to) {
        return new TiledTree(tiles, to).consistency(from, to);
    }
}
