package io.stateward.catalog.boundary;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps what is held aside, sealed so that an erasure of its people finds it; {@code memory} implements it. */
public interface HeldContent {

    /** Seals the text of an item that was written in this transaction. */
    void keep(UUID item, UUID agent, @Nullable Instant retainUntil, String text);

    /** Empties an item, in the caller's transaction, and returns what it was sealed under; nothing if it is empty already. */
    Set<UUID> empty(UUID item);

    /**
     * Destroys those of the keys under which nothing is left; to be called when the emptying has been committed, because a key is never
     * destroyed for what a rollback would bring back.
     *
     * @param people everybody whom the emptied item was about
     */
    void destroyUnused(Set<UUID> keys, Set<UUID> people);
}
