package io.stateward.catalog.boundary;

import io.stateward.Boundary;
import io.stateward.catalog.control.DueItems;
import io.stateward.catalog.control.Expired;
import io.stateward.catalog.control.Forthcoming;
import io.stateward.catalog.entity.DueCount;
import io.stateward.catalog.entity.DueItem;
import io.stateward.catalog.entity.DueQuestion;
import io.stateward.stores.entity.Verdict;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Finds what has outlived its purpose, a page at a time, and takes note of what became of it; by sets, never by entities. */
@Boundary
public class CatalogExpiry {

    @Inject
    DueItems due;

    @Inject
    Forthcoming forthcoming;

    @Inject
    Expired expired;

    /** Returns a page of items of one store that are due. */
    public List<DueItem> due(DueQuestion question) {
        return due.page(question);
    }

    /** Returns those of the items that are still there, whether due or not. */
    public List<DueItem> of(Collection<UUID> items) {
        return due.of(items);
    }

    /** Counts what is due in a store. */
    public long count(UUID store, Instant asOf) {
        return due.count(store, asOf);
    }

    /**
     * Returns times that cut what is due in a store into so many shares, about alike, ascending; fewer than asked for where many items are
     * due at one time.
     *
     * @param items how many are due
     */
    public List<Instant> cuts(UUID store, Instant asOf, long items, int shares) {
        return due.cuts(store, asOf, items, shares);
    }

    /** Tells whether anything was derived from anything; mostly nothing was, and nobody need wait. */
    public boolean hasLineage() {
        return due.hasLineage();
    }

    /** Returns those of the items from which anything was ever derived. */
    public Set<UUID> sources(Collection<UUID> items) {
        return due.sources(items);
    }

    /** Returns all people whom the items are about. */
    public Set<UUID> people(Collection<UUID> items) {
        return due.people(items);
    }

    /**
     * Notes that whole items are gone: they lose their references, their links to people and the hash of their body.
     *
     * @param gone items by a verdict that says so
     */
    public void gone(Map<Verdict, List<UUID>> gone, Instant now) {
        expired.note(gone, now);
    }

    /** Counts what falls due in a store from one time to before another, by agent, kind, categories and day; at most so many groups. */
    public List<DueCount> forthcoming(UUID store, Instant from, Instant to, int limit) {
        return forthcoming.counts(store, from, to, limit);
    }
}
