package io.stateward.policies.entity;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Says what a document is about. All selectors that name something must match; one that names nothing matches everything. In
 * JSON what names nothing may be left out.
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
        @JsonSetter(nulls = Nulls.AS_EMPTY) Set<String> categories,
        @JsonSetter(nulls = Nulls.AS_EMPTY) Set<String> jurisdictions,
        @JsonSetter(nulls = Nulls.AS_EMPTY) Set<String> purposes,
        @JsonSetter(nulls = Nulls.AS_EMPTY) Set<String> agents,
        @JsonSetter(nulls = Nulls.AS_EMPTY) Set<String> stores,
        @JsonSetter(nulls = Nulls.AS_EMPTY) Set<String> kinds,
        @JsonSetter(nulls = Nulls.AS_EMPTY) Set<String> tags) {

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

    /** Returns the same with these agents besides those named. */
    public Selectors withAgents(Collection<String> more) {
        Set<String> all = new HashSet<>(agents);
        all.addAll(more);
        return new Selectors(categories, jurisdictions, purposes, all, stores, kinds, tags);
    }

    public boolean isAny() {
        return equals(ANY);
    }
}
