package io.stateward.memory.control;

import io.stateward.Chunks;
import io.stateward.StatewardException;
import io.stateward.TenantScoped;
import io.stateward.memory.entity.MemoryItem;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps the rows of memories; each call is a transaction unless there is one. */
@ApplicationScoped
@Transactional
@TenantScoped
public class MemoryRows {

    /** Rows read at once when all are looked at. */
    static final int PAGE = 500;

    private static final String ONE_UNDER_EACH = "select (select m.key_id from memory_item m where m.tenant_id = ? and"
            + " m.key_id = k.id and m.erased_at is null fetch first 1 rows only) from unnest(?) as k(id)";

    @Inject
    EntityManager entities;

    @Inject
    TenantSql sql;

    @Inject
    Clock clock;

    public void add(MemoryItem memory) {
        entities.persist(memory);
    }

    /** Returns one agent's memory; another agent's, and an erased one, is not there. */
    public MemoryItem of(UUID agent, UUID memory) {
        return Optional.ofNullable(entities.find(MemoryItem.class, memory))
                .filter(m -> m.agentId().equals(agent) && !m.isErased())
                .orElseThrow(() -> StatewardException.notFound("memory"));
    }

    /** Returns the memories of those ids, erased ones too. */
    public List<MemoryItem> all(Collection<UUID> ids) {
        List<MemoryItem> found = new ArrayList<>();
        for (List<UUID> chunk : Chunks.of(ids)) {
            found.addAll(entities.createNamedQuery("MemoryItem.of", MemoryItem.class)
                    .setParameter("ids", chunk)
                    .getResultList());
        }
        return found;
    }

    /** Returns the next memories of the tenant by id, erased ones left out. */
    public List<MemoryItem> next(@Nullable UUID after) {
        TypedQuery<MemoryItem> page = after == null
                ? entities.createNamedQuery("MemoryItem.keptFirst", MemoryItem.class)
                : entities.createNamedQuery("MemoryItem.keptAfter", MemoryItem.class)
                        .setParameter("after", after);
        List<MemoryItem> rows = page.setMaxResults(PAGE).getResultList();
        rows.forEach(entities::detach);
        return rows;
    }

    /** Returns every memory sealed under one of the keys, erased ones left out. */
    public List<MemoryItem> keptUnder(Collection<UUID> keys) {
        List<MemoryItem> found = new ArrayList<>();
        for (List<UUID> chunk : Chunks.of(keys)) {
            found.addAll(entities.createNamedQuery("MemoryItem.keptUnder", MemoryItem.class)
                    .setParameter("keys", chunk)
                    .getResultList());
        }
        return found;
    }

    /**
     * Returns those of the keys under which nothing is kept. Asked key by key inside the database, which looks for one memory under each: a
     * list of keys would have it read every memory under all of them.
     */
    public Set<UUID> unused(Collection<UUID> keys) {
        Set<UUID> unused = new HashSet<>(keys);
        for (List<UUID> chunk : Chunks.of(keys)) {
            try (PreparedStatement select = sql.prepare(ONE_UNDER_EACH)) {
                select.setArray(2, select.getConnection().createArrayOf("uuid", chunk.toArray()));
                try (ResultSet used = select.executeQuery()) {
                    while (used.next()) {
                        unused.remove(used.getObject(1, UUID.class));
                    }
                }
            } catch (SQLException e) {
                throw new IllegalStateException("What is kept under keys could not be read", e);
            }
        }
        return unused;
    }

    /** Keeps a memory's text sealed under another key. */
    public void seal(UUID memory, UUID key, byte[] sealed) {
        Optional.ofNullable(entities.find(MemoryItem.class, memory))
                .orElseThrow(() -> StatewardException.notFound("memory"))
                .seal(key, sealed);
    }

    /** Empties memories whose keys were destroyed. */
    public void erase(Collection<UUID> memories) {
        all(memories).forEach(memory -> memory.erase(clock.instant()));
    }
}
