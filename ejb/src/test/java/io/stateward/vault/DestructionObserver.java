package io.stateward.vault;

import io.stateward.vault.entity.KeysDestroyed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers which destructions were told. */
@ApplicationScoped
public class DestructionObserver {

    private final List<UUID> told = new CopyOnWriteArrayList<>();

    void note(@Observes KeysDestroyed event) {
        told.addAll(event.keys());
    }

    public long told(UUID key) {
        return told.stream().filter(key::equals).count();
    }

    public int count() {
        return told.size();
    }
}
