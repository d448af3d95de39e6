package io.stateward.stores.connector.jdbc;

import io.stateward.stores.connector.jdbc.References.Edge;
import io.stateward.stores.connector.jdbc.Route.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Knows the columns of a table by which kept rows are found: they stay as long as those rows do, or the rows could never be erased when
 * their block ends.
 *
 * <p>One way to a kept row is enough: of several subject entries one that reaches every kept row is preserved, the map's first for choice, and the others are
 * anonymised.
 */
final class Locators {

    /** Is the columns that a way uses in this table, and the condition that a row is on the way. */
    private record Way(Set<Column> columns, References.Edge edge, boolean own) {}

    private final BoundTable table;
    private final Selection selection;
    private final References references;
    private final Retention retention;
    private final List<Way> ways = new ArrayList<>();

    Locators(BoundTable table, Selection selection, Retention retention) {
        this.table = table;
        this.selection = selection;
        this.references = new References(selection);
        this.retention = retention;
    }

    /** Looks which ways are in use; call it after what is not kept was deleted and before anything is anonymised. */
    Locators look(Connection connection) throws SQLException {
        List<BoundTable> others = new ArrayList<>(selection.map().tables());
        others.remove(table);
        for (BoundTable kept : others) {
            if (kept.routes().stream().anyMatch(route -> route.leadsTo(table.id()))) {
                add(connection, kept);
            }
        }
        // Last, so that the row itself is found by a column that stays for the others anyway.
        add(connection, table);
        return this;
    }

    private void add(Connection connection, BoundTable kept) throws SQLException {
        String alias = selection.alias();
        Sql rows = Sql.all(selection.matched(kept, alias), retention.keeps(kept, alias));
        long all = rows.isFalse() ? 0 : count(connection, kept, alias, rows);
        if (all == 0) {
            return;
        }
        List<Route> usable = kept.routes().stream().filter(selection::isUsable).toList();
        List<Route> enough = new ArrayList<>();
        for (Route route : usable) {
            String here = selection.alias();
            Sql found = Sql.all(selection.matchedBy(kept, here, route), retention.keeps(kept, here));
            if (!found.isFalse() && count(connection, kept, here, found) == all) {
                enough.add(route);
            }
        }
        Set<Column> staying = new HashSet<>();
        ways.forEach(way -> staying.addAll(way.columns()));
        Optional<Route> one = enough.stream()
                .filter(route -> way(kept, route)
                        .filter(w -> staying.containsAll(w.columns()))
                        .isPresent())
                .findFirst()
                .or(() -> enough.stream().findFirst());
        one.map(List::of).orElse(usable).forEach(route -> way(kept, route).ifPresent(ways::add));
    }

    private static long count(Connection connection, BoundTable table, String alias, Sql rows) throws SQLException {
        return Sql.join("SELECT COUNT(*) FROM " + table.as(alias) + " WHERE", rows)
                .count(connection);
    }

    private Optional<Way> way(BoundTable kept, Route route) {
        boolean own = kept.id().equals(table.id());
        List<Step> steps = References.upTo(table, route).orElse(List.of());
        Set<Column> columns = new HashSet<>();
        if (own) {
            columns.addAll(
                    route.isDirect()
                            ? List.of(route.subject())
                            : route.steps().get(0).from());
        }
        for (int i = 0; i < route.steps().size(); i++) {
            if (route.steps().get(i).to().equals(table.id())) {
                boolean last = i == route.steps().size() - 1;
                columns.addAll(route.steps().get(i).columns());
                columns.addAll(
                        last
                                ? List.of(route.subject())
                                : route.steps().get(i + 1).from());
            }
        }
        return columns.isEmpty() ? Optional.empty() : Optional.of(new Way(columns, new Edge(kept, steps), own));
    }

    /** Returns the condition that the column of the row leads to something kept. */
    Sql needs(Column column, String alias) {
        List<Sql> needed = new ArrayList<>();
        for (Way way : ways) {
            if (way.columns().contains(column)) {
                needed.add(
                        way.own()
                                ? retention.keeps(table, alias)
                                : references.leads(
                                        way.edge(),
                                        alias,
                                        child -> Sql.all(
                                                selection.matched(way.edge().child(), child),
                                                retention.keeps(way.edge().child(), child))));
            }
        }
        return Sql.any(needed);
    }

    /** Returns the names of the columns that stay, for messages. */
    List<String> names() {
        return table.anonymisable().stream()
                .map(rule -> rule.column())
                .filter(column -> ways.stream().anyMatch(way -> way.columns().contains(column)))
                .map(Column::name)
                .toList();
    }
}
