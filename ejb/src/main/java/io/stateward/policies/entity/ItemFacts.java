package io.stateward.policies.entity;

import io.stateward.StatewardException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Is what policies may ask about the state that an action is about. What is null or empty is unknown, and unknown is treated as the
 * strictest case; only tags are known to be none when empty.
 *
 * @param kind kind of state item, such as {@code conversation}
 * @param categories data categories
 * @param purpose purpose it is kept for
 * @param jurisdictions ISO 3166 country or bloc of every person it is about; {@link #UNKNOWN_JURISDICTION} for who is somewhere unknown
 * @param tags its tags
 * @param createdAt when it came into being; null for now
 * @param lastUsedAt when it was last used; null for as long ago as it was created
 * @param sizeBytes its size in bytes
 * @param events when the events happened that periods are counted since: of those that have happened for everybody it is about, the
 *     latest time of each
 */
public record ItemFacts(
        @Nullable String kind,
        Set<String> categories,
        @Nullable String purpose,
        Set<String> jurisdictions,
        Set<String> tags,
        @Nullable Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Long sizeBytes,
        Map<String, Instant> events) {

    /** Stands for a person whose jurisdiction nobody knows (the code that Unicode CLDR keeps for an unknown region). */
    public static final String UNKNOWN_JURISDICTION = "ZZ";

    /** Earliest time that can be counted from. */
    public static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    /** Latest time that can be counted from, so that the longest period after it is still a time both databases can keep. */
    public static final Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");

    public ItemFacts {
        categories = Set.copyOf(categories);
        jurisdictions = Set.copyOf(jurisdictions);
        tags = Set.copyOf(tags);
        events = Map.copyOf(events);
        requireCountable("createdAt", createdAt);
        requireCountable("lastUsedAt", lastUsedAt);
    }

    /** Is state of whose people no event is known. */
    public ItemFacts(
            @Nullable String kind,
            Set<String> categories,
            @Nullable String purpose,
            Set<String> jurisdictions,
            Set<String> tags,
            @Nullable Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable Long sizeBytes) {
        this(kind, categories, purpose, jurisdictions, tags, createdAt, lastUsedAt, sizeBytes, Map.of());
    }

    /** Returns the same state with what is known of events. */
    public ItemFacts with(Map<String, Instant> known) {
        return new ItemFacts(kind, categories, purpose, jurisdictions, tags, createdAt, lastUsedAt, sizeBytes, known);
    }

    /** Returns the facts of state that comes into being now. */
    public static ItemFacts fresh(Set<String> categories, @Nullable String purpose, Set<String> jurisdictions) {
        return new ItemFacts(null, categories, purpose, jurisdictions, Set.of(), null, null, null);
    }

    /** Lets pass a time that can be counted from, or none. */
    public static void requireCountable(String field, @Nullable Instant at) {
        if (at != null && (at.isBefore(EARLIEST) || at.isAfter(LATEST))) {
            throw StatewardException.invalid(
                    field, field + " must lie between " + EARLIEST + " and " + LATEST + ". Send the real time.");
        }
    }
}
