package io.stateward.policies.entity;

import java.util.Set;

/**
 * Says what a document is about. All selectors that name something must match; one that names nothing matches everything.
 *
 * @param categories data categories
 * @param jurisdictions ISO 3166 countries or blocs of the people
 * @param purposes purposes
 * @param agents names of agents
 * @param stores names of stores
 * @param kinds kinds of state items or of stores
 * @param tags tags of items, stores or agents
 */
public record Selectors(
        Set<String> categories,
        Set<String> jurisdictions,
        Set<String> purposes,
        Set<String> agents,
        Set<String> stores,
        Set<String> kinds,
        Set<String> tags) {

    /** Matches everything. */
    public static final Selectors ANY =
            new Selectors(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    public Selectors {
        categories = Set.copyOf(categories);
        jurisdictions = Set.copyOf(jurisdictions);
        purposes = Set.copyOf(purposes);
        agents = Set.copyOf(agents);
        stores = Set.copyOf(stores);
        kinds = Set.copyOf(kinds);
        tags = Set.copyOf(tags);
    }

    /** Returns the selectors that name only categories. */
    public static Selectors ofCategories(Set<String> categories) {
        return new Selectors(categories, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
    }

    public boolean isAny() {
        return equals(ANY);
    }
}
