package io.stateward.stores.connector.jdbc;

import io.stateward.stores.entity.Listing;
import io.stateward.stores.entity.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the tables of a database that its data map does not name; a cursor is the last table's name. */
record UnmappedTables(SchemaReader schema, BoundMap map) {

    /** What the data map finds by person and nobody lists. */
    private static final List<String> UNLISTED = List.of("row");

    Listing page(@Nullable String cursor, int limit) {
        String after = cursor == null ? "" : cursor;
        List<String> names = schema.all().stream()
                .filter(table -> map.of(table).isEmpty())
                .map(table -> table.schema() + "." + table.name())
                .filter(name -> name.length() <= Target.MAX_REF_CHARS && name.compareTo(after) > 0)
                .sorted()
                .limit(limit + 1L)
                .toList();
        List<String> shown = names.subList(0, Math.min(limit, names.size()));
        return new Listing(
                shown.stream()
                        .map(name -> new Listing.Entry(JdbcConnector.TABLE, name, null))
                        .toList(),
                names.size() > limit ? shown.get(limit - 1) : null,
                UNLISTED);
    }
}
