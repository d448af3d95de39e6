package io.stateward.catalog.boundary;

import io.stateward.Boundary;
import io.stateward.catalog.control.Disposed;
import io.stateward.catalog.control.Following;
import io.stateward.catalog.control.Inferences;
import io.stateward.catalog.control.Lineage;
import io.stateward.catalog.control.Origins;
import io.stateward.catalog.control.PlacedItems;
import io.stateward.catalog.entity.FollowedState;
import io.stateward.catalog.entity.ItemContext;
import io.stateward.catalog.entity.ItemView;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Verdict;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Tells what the catalog knows about a person, and takes note of what became of it. */
@Boundary
public class CatalogDisposal {

    @Inject
    Lineage lineage;

    @Inject
    Disposed disposed;

    @Inject
    Following following;

    @Inject
    PlacedItems placed;

    @Inject
    Origins origins;

    @Inject
    Inferences inferences;

    /**
     * Returns what is known of a person by store: the items about them that came into being before the cut-off, and everything derived
     * from those, whomever it is about. What names nobody and was derived from other items too counts as shared.
     *
     * @param subjects the ids that stand for the person
     */
    public Map<UUID, List<KnownItem>> known(Set<UUID> subjects, Instant cutOff) {
        return lineage.about(subjects, cutOff);
    }

    /** Returns what is known of given items, gone ones left out. */
    public List<KnownItem> items(Collection<UUID> items, Set<UUID> subjects) {
        return lineage.items(items, subjects);
    }

    /**
     * Returns the living items of a store that have one of the store's own references, of whatever kind and whomever they are about; shared
     * where that is anybody else than the person.
     *
     * @param subjects the ids that stand for the person; empty for nobody
     */
    public List<KnownItem> at(UUID store, Collection<String> refs, Set<UUID> subjects) {
        return lineage.items(placed.at(store, refs), subjects);
    }

    /**
     * Counts what given items, of which nobody is named, were derived from besides the person's state and is still there: what they can be made
     * from anew.
     */
    public int otherSources(Collection<UUID> items, Set<UUID> subjects) {
        return lineage.otherSources(items, subjects);
    }

    /**
     * Takes note of state that a store leads to from known items: an item derived from them, of the same agent, categories and purpose.
     *
     * @param from the items that led to it
     * @return its item, which may have been there before; nothing if none of those is there any more
     */
    public Optional<UUID> follow(FollowedState state, Collection<UUID> from) {
        return following.journal(state, from);
    }

    /** Returns the items as they are shown; of those that are not there nothing. */
    public List<ItemView> views(Collection<UUID> items) {
        return lineage.views(items);
    }

    /**
     * Returns those of the items that were derived from others, so that no person provided them. What Stateward copied for a hold, and what a
     * store led to, is as what it comes from: nobody concluded anything.
     */
    public Set<UUID> inferred(Collection<UUID> items) {
        return inferences.among(items);
    }

    /** Returns the facts that policies ask about the items. */
    public List<ItemContext> contexts(Collection<UUID> items) {
        return lineage.contexts(items);
    }

    /** Returns the people whom items come from that are about nobody themselves, over any number of steps; none for the others. */
    public Map<UUID, Set<UUID>> origins(Collection<UUID> unnamed) {
        return origins.people(unnamed);
    }

    /**
     * Notes the verdict on items. What is gone loses its reference and its links to people; what lost only this person keeps the others.
     *
     * @param subjects the ids that stand for the person
     */
    public void dispose(Collection<UUID> items, Set<UUID> subjects, Verdict verdict, Instant now) {
        disposed.note(items, subjects, verdict, now);
    }

    /**
     * Notes that a copy took the place of what the items referred to. Those that led there and refer to something else stay as they are.
     *
     * @param from the reference that is gone
     * @param to the copy's reference
     */
    public void replace(Collection<UUID> items, String from, String to) {
        disposed.replace(items, from, to);
    }

    /** Marks items that something keeps, so that nobody reads them meanwhile. */
    public void restrict(Collection<UUID> items) {
        disposed.restrict(items);
    }

    /** Ends the marks of items that nothing keeps any more and that are about to go. */
    public void release(Collection<UUID> items) {
        disposed.release(items);
    }

    /** Returns those of the items that are marked as kept. */
    public Set<UUID> restricted(Collection<UUID> items) {
        return disposed.restricted(items);
    }
}
