package io.stateward.vault.control;

import io.stateward.TenantScoped;
import io.stateward.vault.entity.KeyScope;
import io.stateward.vault.entity.KeysDestroyed;
import io.stateward.vault.entity.Purpose;
import io.stateward.vault.entity.VaultKey;
import io.stateward.vault.entity.VaultPosition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Keeps the rows that say what each key covers; they follow the key tree, never the other way round. */
@ApplicationScoped
@Transactional
@TenantScoped
public class KeyRegister implements Following.Rows {

    /** Most ids in one query. */
    private static final int CHUNK = 500;

    @Inject
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    Event<KeysDestroyed> destroyed;

    /** Returns the key that covers the scope and is not marked destroyed. */
    public Optional<UUID> living(KeyScope scope) {
        return entities.createNamedQuery("VaultKey.bySlot", VaultKey.class)
                .setParameter("slot", scope.slot())
                .getResultStream()
                .findFirst()
                .map(VaultKey::id);
    }

    /** Returns when the oldest living key of a purpose was made. */
    public Optional<Instant> oldest(Purpose purpose) {
        return entities.createNamedQuery("VaultKey.oldest", VaultKey.class)
                .setParameter("purpose", purpose)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(VaultKey::createdAt);
    }

    /** Tells whether a key of that purpose ever had that name, living or destroyed. */
    public boolean everHad(Purpose purpose, String name) {
        return entities.createNamedQuery("VaultKey.everNamed", Long.class)
                        .setParameter("purpose", purpose)
                        .setParameter("name", name)
                        .getSingleResult()
                > 0;
    }

    /** Tells whether the tenant has or had that key. */
    public boolean knows(UUID key) {
        return entities.find(VaultKey.class, key) != null;
    }

    public List<VaultKey> livingOf(UUID subject) {
        return entities.createNamedQuery("VaultKey.livingOfSubject", VaultKey.class)
                .setParameter("subject", subject)
                .getResultList();
    }

    /**
     * Adds a key in a transaction of its own, so that losing the race for a scope does not spoil the caller's.
     *
     * @throws jakarta.persistence.PersistenceException if another key covers the scope by now
     */
    @Transactional(TxType.REQUIRES_NEW)
    public void add(UUID key, KeyScope scope) {
        entities.persist(new VaultKey(key, scope, clock.instant()));
        entities.flush();
    }

    /** Returns how many records of the vault's journal this tenant's rows have followed. */
    @Transactional(TxType.REQUIRES_NEW)
    @Override
    public long position() {
        return positionRow().map(VaultPosition::records).orElse(0L);
    }

    /** Marks keys as destroyed and tells so in the same transaction, each key once; notes how far the rows have followed. */
    @Transactional(TxType.REQUIRES_NEW)
    @Override
    public void mark(Set<UUID> keys, long position) {
        positionRow()
                .ifPresentOrElse(row -> row.reached(position), () -> entities.persist(new VaultPosition(position)));
        Instant now = clock.instant();
        Set<UUID> marked = new HashSet<>();
        List<UUID> all = new ArrayList<>(keys);
        for (int from = 0; from < all.size(); from += CHUNK) {
            List<VaultKey> rows = entities.createNamedQuery("VaultKey.livingOf", VaultKey.class)
                    .setParameter("keys", all.subList(from, Math.min(from + CHUNK, all.size())))
                    .getResultList();
            rows.forEach(row -> row.destroyed(now));
            marked.addAll(rows.stream().map(VaultKey::id).collect(Collectors.toSet()));
        }
        if (!marked.isEmpty()) {
            destroyed.fire(new KeysDestroyed(marked, now));
        }
    }

    private Optional<VaultPosition> positionRow() {
        return entities.createNamedQuery("VaultPosition.row", VaultPosition.class)
                .getResultStream()
                .findFirst();
    }
}
