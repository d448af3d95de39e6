package io.stateward.memory.control;

import io.stateward.Names;
import io.stateward.catalog.boundary.CatalogCopies;
import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.memory.entity.MemoryItem;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Listing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists the memories that are there. A memory and its item have one id, and the item has the reference; of a memory without one its id is. */
@ApplicationScoped
class MemoryInventory {

    @Inject
    MemoryRows rows;

    @Inject
    CatalogDisposal catalog;

    Listing page(@Nullable String cursor, int limit) {
        @Nullable UUID after = cursor == null ? null : Names.id(cursor).orElse(null);
        List<MemoryItem> page = rows.next(after);
        List<MemoryItem> shown = page.subList(0, Math.min(limit, page.size()));
        Map<UUID, KnownItem> items = catalog
                .items(shown.stream().map(MemoryItem::id).toList(), Set.of())
                .stream()
                .collect(Collectors.toMap(KnownItem::id, Function.identity()));
        List<Listing.Entry> entries = new ArrayList<>();
        for (MemoryItem memory : shown) {
            KnownItem item = items.get(memory.id());
            String ref = item == null ? null : item.ref();
            entries.add(
                    item == null || ref == null
                            ? new Listing.Entry(
                                    MemoryConnector.KIND, memory.id().toString(), memory.createdAt())
                            : new Listing.Entry(item.kind(), ref, memory.createdAt()));
        }
        boolean more = !shown.isEmpty() && (shown.size() < page.size() || page.size() == MemoryRows.PAGE);
        return new Listing(
                entries, more ? shown.get(shown.size() - 1).id().toString() : null, List.of(CatalogCopies.KIND));
    }
}
