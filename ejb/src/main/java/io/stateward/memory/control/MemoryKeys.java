package io.stateward.memory.control;

import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.policies.entity.OpenEnd;
import io.stateward.vault.boundary.Vault;
import io.stateward.vault.entity.KeyScope;
import io.stateward.vault.entity.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the key of a memory: the person's when it is about one, its own otherwise.
 *
 * <p>Disposition classes: {@code default}; one for each month in which a minimum ends ({@code until-2027-03}) and {@code until-event} for those that
 * end with something yet to happen, so that what can go rarely shares a key with what must stay; and classes named after a key that
 * had to be destroyed, for what stayed.
 */
@ApplicationScoped
public class MemoryKeys {

    @Inject
    Vault vault;

    @Inject
    CatalogDisposal catalog;

    /**
     * Returns the key for a memory that is being written.
     *
     * @param retainUntil when its minimum ends, {@link OpenEnd#AT} while that depends on an event, or null if it has none
     */
    public UUID forNew(UUID memory, @Nullable Instant retainUntil) {
        Set<UUID> people = catalog.contexts(List.of(memory)).stream()
                .flatMap(context -> context.subjects().stream())
                .collect(Collectors.toSet());
        return forNew(memory, people, retainUntil);
    }

    /** Returns the same for a memory of which it is known whom it is about. */
    public UUID forNew(UUID memory, Set<UUID> people, @Nullable Instant retainUntil) {
        return people.size() == 1
                ? vault.keyFor(
                        KeyScope.ofSubject(Purpose.MEMORY, people.iterator().next(), dispositionClass(retainUntil)))
                : vault.keyFor(KeyScope.ofItem(Purpose.MEMORY, memory));
    }

    private static String dispositionClass(@Nullable Instant retainUntil) {
        if (retainUntil == null) {
            return "default";
        }
        return OpenEnd.is(retainUntil)
                ? "until-event"
                : "until-" + YearMonth.from(retainUntil.atOffset(ZoneOffset.UTC));
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
