package io.stateward.policies.boundary;

import io.stateward.policies.control.DecisionTable;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Selectors;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Is what one hold is about, for whoever looks for it; immutable, without transaction or database. */
public final class HoldCover {

    private final @Nullable DecisionTable alone;
    private final Instant now;
    private final Selectors selectors;
    private final Set<UUID> people;
    private final Set<UUID> items;

    HoldCover(DecisionTable alone, Instant now, Selectors selectors, Set<UUID> people) {
        this.alone = alone;
        this.now = now;
        this.selectors = selectors;
        this.people = Set.copyOf(people);
        this.items = Set.of();
    }

    HoldCover(Set<UUID> items, Instant now) {
        this.alone = null;
        this.now = now;
        this.selectors = Selectors.ANY;
        this.people = Set.of();
        this.items = Set.copyOf(items);
    }

    /** Tells whether the hold covers state of these facts, or may: what it asks and nobody knows counts as covered. */
    public boolean covers(Action action) {
        UUID item = action.itemId();
        return alone == null
                ? item != null && items.contains(item)
                : alone.decide(action, now).held();
    }

    /** Returns what it selects. */
    public Selectors selectors() {
        return selectors;
    }

    /** Returns the people it is about; nobody in particular when empty. */
    public Set<UUID> people() {
        return people;
    }

    /** Returns the items it is about; none in particular when empty. */
    public Set<UUID> items() {
        return items;
    }
}
