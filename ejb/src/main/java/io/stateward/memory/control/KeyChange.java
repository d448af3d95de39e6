package io.stateward.memory.control;

import io.stateward.TenantScoped;
import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.memory.entity.MemoryItem;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.vault.boundary.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Gets everything out from under a key that others go on writing under, and destroys it.
 *
 * <p>A write about a person holds the person's row until it commits, so while that row is locked here no memory can appear under the key.
 */
@ApplicationScoped
@Transactional
@TenantScoped
public class KeyChange {

    @Inject
    MemoryRows rows;

    @Inject
    MemoryKeys keys;

    @Inject
    Texts texts;

    @Inject
    Subjects subjects;

    @Inject
    CatalogDisposal catalog;

    @Inject
    Vault vault;

    /** Seals everything under the key anew, under one other key. */
    public void move(UUID oldKey) {
        List<MemoryItem> memories = rows.keptUnder(Set.of(oldKey));
        if (memories.isEmpty()) {
            return;
        }
        subjects.hold(people(memories));
        UUID next = keys.forRewritten();
        for (MemoryItem memory : memories) {
            texts.open(memory).ifPresent(text -> rows.seal(memory.id(), next, texts.seal(memory.id(), next, text)));
        }
    }

    /**
     * Destroys the key if nothing is under it any more.
     *
     * @param memory a memory that was under it, whose people may be writing under it
     * @return false if something was written under it meanwhile
     */
    public boolean destroy(UUID oldKey, MemoryItem memory) {
        return !destroyUnused(Set.of(oldKey), people(List.of(memory))).isEmpty();
    }

    /** Returns those of the keys that nothing is under now; somebody may be writing under them. */
    public Set<UUID> unused(Set<UUID> candidates) {
        return rows.unused(candidates);
    }

    /**
     * Destroys those of the keys that nothing is under.
     *
     * @param people everybody about whom may be written under one of them
     * @return the keys that were destroyed
     */
    public Set<UUID> destroyUnused(Set<UUID> candidates, Set<UUID> people) {
        subjects.hold(people);
        Set<UUID> unused = rows.unused(candidates);
        vault.destroy(unused);
        return unused;
    }

    private Set<UUID> people(List<MemoryItem> memories) {
        return catalog.contexts(memories.stream().map(MemoryItem::id).toList()).stream()
                .flatMap(context -> context.subjects().stream())
                .collect(Collectors.toSet());
    }
}
