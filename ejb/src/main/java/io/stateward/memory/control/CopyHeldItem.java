package io.stateward.memory.control;

import io.stateward.TenantScoped;
import io.stateward.catalog.entity.ScannedItem;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import io.stateward.policies.boundary.HoldCovers;
import io.stateward.stores.entity.StoreView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Copies one item that came into its store while holds last, for those that cover it. */
@ApplicationScoped
public class CopyHeldItem implements WorkHandler {

    /** Kind of the work row; its reference is the item. */
    static final String KIND = "held-copy";

    @Inject
    Look look;

    @Inject
    HeldContents contents;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void handle(Claim claim) {
        Look.Found found = look.at(claim.ref());
        if (found == null) {
            return;
        }
        if (!found.holds().isEmpty()) {
            contents.keep(found.holds(), found.item(), found.store(), false);
        }
        if (!found.full().isEmpty()) {
            contents.keep(found.full(), found.item(), found.store(), true);
        }
    }

    /** Finds the holds on an item; a transaction of its own. */
    @ApplicationScoped
    @Transactional
    @TenantScoped
    public static class Look {

        @Inject
        HeldRows rows;

        @Inject
        HoldReach reach;

        @Inject
        HoldCovers covers;

        @Inject
        CopyHeld.Steps steps;

        /**
         * Is an item with the holds on it.
         *
         * @param full those for which no more is copied
         */
        public record Found(ScannedItem item, StoreView store, List<UUID> holds, List<UUID> full) {}

        /** Returns an item that a store deletes by itself, with the holds on it; null for any other. */
        public @Nullable Found at(UUID id) {
            Map<UUID, StoreView> in = reach.stores();
            ScannedItem item = in.isEmpty() ? null : reach.item(id);
            if (item == null || !in.containsKey(item.store())) {
                return null;
            }
            List<UUID> holds = new ArrayList<>();
            List<UUID> full = new ArrayList<>();
            for (UUID hold : rows.open()) {
                if (covers.of(hold)
                        .filter(cover -> HoldReach.reaches(cover, in, item))
                        .isPresent()) {
                    (steps.isFull(hold) ? full : holds).add(hold);
                }
            }
            return new Found(item, Objects.requireNonNull(in.get(item.store())), holds, full);
        }
    }
}
