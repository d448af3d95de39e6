package io.stateward.memory.control;

import io.stateward.TenantScoped;
import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.catalog.boundary.CatalogExpiry;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Destroys what was copied for a hold that has ended, unless another hold is on it. Keys first, then what the catalog knows, then what
 * leads there, so that a repetition after a stop finds what is left.
 */
@ApplicationScoped
public class EndHeldCopies implements WorkHandler {

    /** Kind of the work row; its reference is the hold. */
    static final String KIND = "held-copies-end";

    /** Copies destroyed at once. */
    private static final int AT_ONCE = 200;

    @Inject
    Ending ending;

    @Inject
    ExpiredMemories expired;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void handle(Claim claim) {
        UUID hold = claim.ref();
        for (Set<UUID> copies = ending.copies(hold); !copies.isEmpty(); copies = ending.copies(hold)) {
            List<KnownItem> free = ending.free(hold, copies);
            Map<UUID, Outcome> outcomes = expired.erase(free);
            if (outcomes.values().stream()
                    .anyMatch(outcome -> !outcome.verdict().isGone())) {
                throw new IllegalStateException("Copies that no hold is on are still there");
            }
            ending.gone(hold, copies, free.stream().map(KnownItem::id).toList());
        }
        ending.done(hold);
    }

    /** Reads and writes between the destructions; each call is a transaction of its own. */
    @ApplicationScoped
    @Transactional
    @TenantScoped
    public static class Ending {

        @Inject
        HeldRows rows;

        @Inject
        CoveredCopies covered;

        @Inject
        CatalogDisposal catalog;

        @Inject
        CatalogExpiry expiry;

        @Inject
        Ledger ledger;

        @Inject
        Clock clock;

        /** Returns some of the copies that were made for a hold. */
        public Set<UUID> copies(UUID hold) {
            return rows.copies(hold, AT_ONCE);
        }

        /** Returns those of the copies that are still there and that no other hold is on or covers; what one covers it is on from now. */
        public List<KnownItem> free(UUID hold, Collection<UUID> copies) {
            Set<UUID> held = covered.kept(hold, copies);
            return catalog.items(copies, Set.of()).stream()
                    .filter(copy -> !held.contains(copy.id()))
                    .toList();
        }

        public void gone(UUID hold, Collection<UUID> passed, List<UUID> destroyed) {
            if (!destroyed.isEmpty()) {
                expiry.gone(Map.of(Verdict.ERASED, destroyed), clock.instant());
                ledger.record("held-copies-destroyed", Map.of("hold", hold, "copies", destroyed.size()));
            }
            rows.forget(hold, passed);
        }

        public void done(UUID hold) {
            rows.forget(hold, List.of());
        }
    }
}
