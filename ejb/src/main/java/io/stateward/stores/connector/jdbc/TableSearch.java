package io.stateward.stores.connector.jdbc;

import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Treatment;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Finds the tables that hold something about the person, each a target with the categories of what it holds and of what keeps it. */
final class TableSearch {

    private static final String T = "t0";

    private final Connection connection;
    private final Selection selection;

    TableSearch(Connection connection, Selection selection) {
        this.connection = connection;
        this.selection = selection;
    }

    /** Is what was seen in a table: rows to erase, rows that the map does not reach, and catalog items. */
    private record Seen(long found, ValueScan.Found strays, List<KnownItem> items) {

        boolean isNothing() {
            return found == 0 && strays.rows() == 0 && strays.complete() && items.isEmpty();
        }
    }

    List<Target> targets() throws SQLException {
        Map<Table.Id, Seen> seen = new HashMap<>();
        for (BoundTable table : selection.map().tables()) {
            seen.put(table.id(), look(table));
        }
        return selection.map().tables().stream()
                .filter(table -> !of(table, seen).isNothing() || !selection.canSearch(table))
                .map(table -> target(table, seen))
                .toList();
    }

    private Seen look(BoundTable table) throws SQLException {
        Sql open = table.isDeleted() ? Sql.TRUE : Sql.not(Anonymisation.done(table, T));
        Sql rows = Sql.all(selection.matched(table, T), open);
        long found = rows.isFalse()
                ? 0
                : Sql.join("SELECT COUNT(*) FROM " + table.as(T) + " WHERE", rows)
                        .count(connection);
        return new Seen(
                found,
                new ValueScan(selection).in(connection, table),
                selection.catalog().of(table));
    }

    private static Seen of(BoundTable table, Map<Table.Id, Seen> seen) {
        return Objects.requireNonNull(seen.get(table.id()));
    }

    private Target target(BoundTable table, Map<Table.Id, Seen> seen) {
        Seen here = of(table, seen);
        String more = here.strays().rows() == 0
                ? ""
                : ", and " + here.strays().rows() + " that hold an identifier but are not reached by the data map";
        Target target = new Target(
                JdbcConnector.TABLE,
                table.label(),
                "Rows of table " + table.label() + " about the person" + more,
                selection.map().wave(table),
                here.found(),
                here.items().stream().anyMatch(KnownItem::shared),
                here.items().stream().map(KnownItem::id).toList(),
                categories(table, seen));
        return target.treated(table.isDeleted() ? Treatment.ERASE : Treatment.REDACT);
    }

    /** A row that leads to kept rows of another table is kept with them, so what keeps those counts here too where there are any. */
    private Set<String> categories(BoundTable table, Map<Table.Id, Seen> seen) {
        Set<String> categories = new HashSet<>(table.allCategories());
        for (BoundTable other : new References(selection).reaching(table)) {
            // What was anonymised before is not found any more, but may be kept.
            if (!other.isDeleted() || !of(other, seen).isNothing()) {
                categories.addAll(other.allCategories());
            }
        }
        return categories;
    }
}
