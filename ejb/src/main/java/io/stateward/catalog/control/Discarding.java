package io.stateward.catalog.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.TenantScoped;
import io.stateward.catalog.entity.ItemStatus;
import io.stateward.catalog.entity.ItemView;
import io.stateward.catalog.entity.QuarantineStatus;
import io.stateward.catalog.entity.QuarantinedItem;
import io.stateward.catalog.entity.QuarantinedView;
import io.stateward.catalog.entity.StateItem;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.policies.boundary.ItemHolds;
import io.stateward.policies.boundary.PolicyDecisions;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.stores.entity.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Empties what was held aside, unless a hold or a minimum keeps it; each call is a transaction of its own. */
@ApplicationScoped
@Transactional
@TenantScoped
public class Discarding {

    @Inject
    HeldItems held;

    @Inject
    Items items;

    @Inject
    Disposed disposed;

    @Inject
    PolicyDecisions decisions;

    @Inject
    ItemHolds itemHolds;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /**
     * Is what an emptied item leaves to be done when that has been committed.
     *
     * @param keys what it was sealed under
     * @param people whom it was about
     */
    public record Emptied(Set<UUID> keys, Set<UUID> people) {

        public Emptied {
            keys = Set.copyOf(keys);
            people = Set.copyOf(people);
        }
    }

    /**
     * Discards an item.
     *
     * @param by who decides, or null when its age does
     * @throws StatewardException CONFLICT {@code quarantine-kept} if a hold or a minimum keeps it, {@code quarantine-decided}
     */
    public Emptied discard(UUID id, @Nullable String by, String reason) {
        QuarantinedItem row = held.of(id);
        row.decide(QuarantineStatus.DISCARDED, by, reason, clock.instant());
        Emptied emptied = emptied(row);
        ledger.record("quarantined-item-discarded", Map.of("item", id, "age", by == null));
        return emptied;
    }

    /** Shows an item as it is now. */
    public QuarantinedView view(UUID id) {
        return held.view(id);
    }

    /** Tells whether an item still waits for somebody to decide. */
    public boolean isHeld(UUID id) {
        return held.find(id).filter(QuarantinedItem::isHeld).isPresent();
    }

    private Emptied emptied(QuarantinedItem row) {
        StateItem item = held.item(row);
        // Read first, because what is disposed of loses its links to people.
        Map<UUID, String> jurisdictions = items.jurisdictionsOf(row.id());
        if (item.status() != ItemStatus.DISPOSED) {
            requireFree(item, jurisdictions);
            disposed.note(Set.of(row.id()), Set.of(), Verdict.ERASED, clock.instant());
        }
        return new Emptied(held.content().empty(row.id()), jurisdictions.keySet());
    }

    private void requireFree(StateItem item, Map<UUID, String> jurisdictions) {
        ItemView view = item.view();
        Instant until = view.retainUntil();
        if (view.restricted() || (until != null && until.isAfter(clock.instant())) || isOnHold(item, jurisdictions)) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "quarantine-kept",
                    "A legal hold, a minimum or an erasure keeps this item. Discard it when that has ended, or release it into a permitted"
                            + " store.");
        }
    }

    /** Without its agent and store: what is not known of them may be what a hold is about. */
    private boolean isOnHold(StateItem item, Map<UUID, String> jurisdictions) {
        if (!itemHolds.on(Set.of(item.id())).isEmpty()) {
            return true;
        }
        ItemFacts facts = new ItemFacts(
                null,
                item.categories(),
                item.purpose(),
                Set.copyOf(jurisdictions.values()),
                item.tags(),
                item.createdAt(),
                item.lastUsedAt(),
                item.view().sizeBytes());
        return decisions
                .decide(new Action(Action.Kind.STORE, null, null, facts, jurisdictions.keySet(), null, null, null))
                .held();
    }
}
