package io.stateward.memory.control;

import io.stateward.catalog.boundary.HeldContent;
import io.stateward.memory.entity.MemoryItem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Seals what a policy holds aside as memories are sealed, under the same keys, so that they are found and erased together. */
@ApplicationScoped
public class HeldMemories implements HeldContent {

    @Inject
    MemoryRows rows;

    @Inject
    MemoryKeys keys;

    @Inject
    Texts texts;

    @Inject
    KeyChange change;

    @Inject
    Clock clock;

    @Override
    public void keep(UUID item, UUID agent, @Nullable Instant retainUntil, String text) {
        UUID key = keys.forNew(item, retainUntil);
        rows.add(new MemoryItem(item, agent, key, texts.seal(item, key, text), clock.instant()));
    }

    @Override
    public Set<UUID> empty(UUID item) {
        List<MemoryItem> found = rows.all(List.of(item));
        if (found.isEmpty()) {
            return Set.of();
        }
        MemoryItem memory = found.get(0);
        rows.erase(List.of(item));
        return Set.of(memory.keyId());
    }

    @Override
    public void destroyUnused(Set<UUID> destroyed, Set<UUID> people) {
        change.destroyUnused(destroyed, people);
    }
}
