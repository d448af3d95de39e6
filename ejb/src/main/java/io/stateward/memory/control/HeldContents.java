package io.stateward.memory.control;

import io.stateward.StatewardException;
import io.stateward.TenantScoped;
import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.catalog.entity.ScannedItem;
import io.stateward.memory.control.HeldRows.Settled;
import io.stateward.policies.entity.HoldGap;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.Connectors;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.ItemContent;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.StoreView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads items from their stores, outside any transaction, and has them kept for holds. */
@ApplicationScoped
public class HeldContents {

    @Inject
    Connectors connectors;

    @Inject
    Looking looking;

    @Inject
    HeldItemCopy copies;

    /** Is what is needed to read an item. */
    public record Open(StoreAccess access, Optional<KnownItem> item) {}

    /** Looks up what is needed to read an item; a transaction of its own. */
    @ApplicationScoped
    @Transactional
    @TenantScoped
    public static class Looking {

        @Inject
        Stores stores;

        @Inject
        CatalogDisposal catalog;

        public Open of(UUID store, UUID item) {
            return new Open(
                    stores.access(store),
                    catalog.items(Set.of(item), Set.of()).stream().findFirst());
        }
    }

    /**
     * Reads an item once and keeps it for each of the holds.
     *
     * @param full whether no more is copied for them
     * @throws StoreUnreachable if the store does not answer
     */
    void keep(List<UUID> holds, ScannedItem item, StoreView store, boolean full) {
        ItemContent content = full ? new ItemContent.TooLarge() : read(item, store);
        for (UUID hold : holds) {
            Settled settled = new Settled(hold, item.id(), item.store(), HoldReach.kind(item));
            if (full) {
                copies.miss(settled, HoldGap.TOO_MANY);
            } else {
                keep(settled, content);
            }
        }
    }

    private ItemContent read(ScannedItem item, StoreView store) {
        Connector connector = connectors.of(store.kind());
        Open open = looking.of(item.store(), item.id());
        if (open.item().isEmpty()) {
            return new ItemContent.Gone();
        }
        return connector.canRead(open.access(), HoldReach.kind(item))
                ? connector.content(open.access(), open.item().get(), HeldItemCopy.MAX_BYTES)
                : new ItemContent.Unreadable();
    }

    private void keep(Settled item, ItemContent content) {
        if (content instanceof ItemContent.Whole whole) {
            try {
                copies.keep(item, whole);
            } catch (StatewardException e) {
                if (!e.type().equals("residency-denied")) {
                    throw e;
                }
                copies.miss(item, HoldGap.PLACE_DENIED);
            }
        } else if (content instanceof ItemContent.Gone) {
            copies.gone(item);
        } else if (content instanceof ItemContent.TooLarge) {
            copies.miss(item, HoldGap.TOO_LARGE);
        } else {
            copies.miss(item, HoldGap.REFUSED);
        }
    }
}
