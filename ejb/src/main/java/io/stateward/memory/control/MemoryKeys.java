package io.stateward.memory.control;

import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.vault.boundary.Vault;
import io.stateward.vault.entity.KeyScope;
import io.stateward.vault.entity.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Chooses the key of a memory: the person's when it is about one, its own otherwise.
 *
 * <p>Disposition classes: {@code default}; {@code minimum} for what a minimum keeps as it is written, so that it rarely shares a key with
 * what can go at once; and classes named after a key that had to be destroyed, for what stayed.
 */
@ApplicationScoped
public class MemoryKeys {

    @Inject
    Vault vault;

    @Inject
    CatalogDisposal catalog;

    /** Returns the key for a memory that is being written. */
    public UUID forNew(UUID memory, boolean hasMinimum) {
        Set<UUID> people = catalog.contexts(List.of(memory)).stream()
                .flatMap(context -> context.subjects().stream())
                .collect(Collectors.toSet());
        return people.size() == 1
                ? vault.keyFor(KeyScope.ofSubject(
                        Purpose.MEMORY, people.iterator().next(), hasMinimum ? "minimum" : "default"))
                : vault.keyFor(KeyScope.ofItem(Purpose.MEMORY, memory));
    }

    /**
     * Returns the key for what stays of a person when a key is destroyed. The same for the same old key, so that a repetition after a crash
     * goes on with it.
     */
    UUID forStaying(UUID person, UUID oldKey) {
        String old = oldKey.toString();
        return vault.keyFor(KeyScope.ofSubject(Purpose.MEMORY, person, "after-" + old.substring(old.length() - 12)));
    }

    /** Returns a new key for a memory that is written anew. */
    UUID forRewritten() {
        return vault.keyFor(KeyScope.ofItem(Purpose.MEMORY, UUID.randomUUID()));
    }
}
