package io.stateward.memory.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;

/** Forgets one memory at its agent's word: the row is emptied, and its key goes with the last memory under it. */
@ApplicationScoped
public class Forgetting {

    @Inject
    MemoryForgetter forgetter;

    @Inject
    KeyChange change;

    public void forget(String agent, UUID memory) {
        MemoryForgetter.Emptied emptied = forgetter.empty(agent, memory);
        // After the commit: a key is never destroyed for a row that a rollback would bring back.
        change.destroyUnused(Set.of(emptied.key()), emptied.people());
    }
}
