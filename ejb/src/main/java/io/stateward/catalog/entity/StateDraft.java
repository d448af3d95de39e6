package io.stateward.catalog.entity;

import io.stateward.subjects.entity.Alias;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is what an agent or its developer says of one piece of state.
 *
 * @param store id or name of the store
 * @param kind conversation, response, message, file, vector, memory, checkpoint, session, cache-entry, row, …
 * @param ref the store's own id; null to write an intent first
 * @param subjects the people it is about, each a different person, at most 100
 * @param categories data categories, 1 to 50
 * @param purpose what it is kept for; one of the agent's purposes
 * @param derivedFrom items it was made from, at most 100
 * @param createdAt when it came into being; null for now
 * @param sizeBytes its size, 0 or more, or null
 * @param tags labels that policies can select
 */
public record StateDraft(
        String store,
        String kind,
        @Nullable String ref,
        List<Alias> subjects,
        List<String> categories,
        String purpose,
        List<UUID> derivedFrom,
        @Nullable Instant createdAt,
        @Nullable Long sizeBytes,
        List<String> tags) {

    /** Most subjects of one item. */
    public static final int MAX_SUBJECTS = 100;

    /** Most items that one item is derived from. */
    public static final int MAX_SOURCES = 100;

    /** Longest kind, in characters. */
    public static final int MAX_KIND_CHARS = 32;

    /** Longest list of categories or tags, in characters with a bar around each. */
    public static final int MAX_LABELS_CHARS = 2_000;

    /** Longest reference, in characters. */
    public static final int MAX_REF_CHARS = 512;

    public StateDraft {
        subjects = List.copyOf(subjects);
        categories = List.copyOf(categories);
        derivedFrom = List.copyOf(derivedFrom);
        tags = List.copyOf(tags);
    }

    /** Returns the same state as another thing in another store. */
    public StateDraft as(String otherStore, String otherKind, @Nullable String otherRef) {
        return new StateDraft(
                otherStore,
                otherKind,
                otherRef,
                subjects,
                categories,
                purpose,
                derivedFrom,
                createdAt,
                sizeBytes,
                tags);
    }
}
