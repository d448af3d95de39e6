package io.stateward.stores.connector.jdbc;

import io.stateward.stores.entity.KnownItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Sorts what the catalog knows of a store by table: an item's reference is {@code table/key}, the key being the value of a primary key of
 * one column.
 */
final class CatalogRows {

    private final Map<Table.Id, List<KnownItem>> items = new HashMap<>();
    private final List<KnownItem> unplaced = new ArrayList<>();

    CatalogRows(BoundMap map, List<KnownItem> known) {
        for (KnownItem item : known) {
            Optional<BoundTable> table = table(map, item);
            if (table.isPresent()) {
                items.computeIfAbsent(table.get().id(), id -> new ArrayList<>()).add(item);
            } else {
                unplaced.add(item);
            }
        }
    }

    private static Optional<BoundTable> table(BoundMap map, KnownItem item) {
        String ref = item.ref();
        int slash = ref == null ? -1 : ref.indexOf('/');
        if (ref == null || slash < 0) {
            return Optional.empty();
        }
        String name = ref.substring(0, slash);
        return map.tables().stream()
                .filter(t -> t.label().equalsIgnoreCase(name)
                        || t.id().name().equalsIgnoreCase(name)
                        || t.id().toString().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Returns the items whose reference names no table of the map. */
    List<KnownItem> unplaced() {
        return unplaced;
    }

    List<KnownItem> of(BoundTable table) {
        return items.getOrDefault(table.id(), List.of());
    }

    /** Returns the condition that a row is one of the person's own catalog items; rows shared with other people are not. */
    Sql own(BoundTable table, String alias) {
        return rows(table, alias, of(table).stream().filter(i -> !i.shared()).toList());
    }

    /** Returns the condition that a row is a catalog item about other people too. */
    Sql shared(BoundTable table, String alias) {
        return rows(table, alias, of(table).stream().filter(KnownItem::shared).toList());
    }

    /** Returns the condition that a row is one of those items. An item whose key cannot be read may be any row of its table. */
    Sql coveredBy(BoundTable table, String alias, Set<UUID> wanted) {
        List<KnownItem> here =
                of(table).stream().filter(i -> wanted.contains(i.id())).toList();
        boolean unreadable = here.stream().anyMatch(item -> value(table, item).isEmpty());
        return unreadable ? Sql.TRUE : rows(table, alias, here);
    }

    private static Sql rows(BoundTable table, String alias, List<KnownItem> wanted) {
        List<Sql> values = wanted.stream()
                .flatMap(item -> value(table, item).stream())
                .distinct()
                .map(value -> Sql.of("?", value))
                .toList();
        return values.isEmpty() ? Sql.FALSE : table.key().orElseThrow().in(alias, values);
    }

    private static Optional<Sql.Value> value(BoundTable table, KnownItem item) {
        String ref = item.ref();
        return ref == null
                ? Optional.empty()
                : table.key().flatMap(key -> key.value(ref.substring(ref.indexOf('/') + 1)));
    }
}
