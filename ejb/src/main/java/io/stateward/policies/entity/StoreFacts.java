package io.stateward.policies.entity;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Is what policies may ask about the place of an action: a registered store, or only regions when none is named.
 *
 * @param name the store's name, or null when only regions are known
 * @param kind its kind, such as {@code jdbc}, or null
 * @param storageRegion ISO 3166 country or bloc in which it keeps state; null when unknown
 * @param processingRegion ISO 3166 country or bloc in which it works on state; null when unknown
 * @param tags its tags
 * @param mismatch whether it was found elsewhere than it is registered; the regions are then those in which it was found, and nothing
 *     may be written into it
 */
public record StoreFacts(
        @Nullable String name,
        @Nullable String kind,
        @Nullable String storageRegion,
        @Nullable String processingRegion,
        Set<String> tags,
        boolean mismatch) {

    public StoreFacts {
        tags = Set.copyOf(tags);
    }

    /** Describes a place that is where it is said to be. */
    public StoreFacts(
            @Nullable String name,
            @Nullable String kind,
            @Nullable String storageRegion,
            @Nullable String processingRegion,
            Set<String> tags) {
        this(name, kind, storageRegion, processingRegion, tags, false);
    }

    /** Returns the place of which nothing but its regions is known. */
    public static StoreFacts regions(@Nullable String storageRegion, @Nullable String processingRegion) {
        return new StoreFacts(null, null, storageRegion, processingRegion, Set.of());
    }
}
