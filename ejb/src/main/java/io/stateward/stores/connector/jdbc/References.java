package io.stateward.stores.connector.jdbc;

import io.stateward.stores.connector.jdbc.Route.Step;
import io.stateward.stores.connector.jdbc.Table.ForeignKey;
import java.util.ArrayList;
import java.util.List;

/** Says in SQL which rows lead to a row: by foreign key, or because the data map finds them through it. */
final class References {

    private final BoundMap map;
    private final Selection selection;

    References(Selection selection) {
        this.map = selection.map();
        this.selection = selection;
    }

    /** Is a way from rows of a mapped table to rows of another one: a join of one or more steps. */
    record Edge(BoundTable child, List<Step> steps) {}

    /** Returns every way by which rows of other mapped tables depend on rows of this one. */
    List<Edge> into(BoundTable parent) {
        List<Edge> edges = new ArrayList<>();
        for (BoundTable child : map.tables()) {
            if (child.id().equals(parent.id())) {
                continue;
            }
            child.table().imported().stream()
                    .filter(key -> key.parent().equals(parent.id()))
                    .map(key -> new Edge(child, List.of(step(child, parent, key))))
                    .forEach(edges::add);
            for (Route route : child.routes()) {
                upTo(parent, route).map(steps -> new Edge(child, steps)).ifPresent(edges::add);
            }
        }
        return edges.stream().distinct().toList();
    }

    /** Returns the table, and every other from which rows lead to its rows over any number of edges. */
    List<BoundTable> reaching(BoundTable table) {
        return reaching(table, new ArrayList<>());
    }

    private List<BoundTable> reaching(BoundTable table, List<BoundTable> found) {
        if (!found.contains(table)) {
            found.add(table);
            into(table).forEach(edge -> reaching(edge.child(), found));
        }
        return found;
    }

    /** Returns the route's steps up to the table, if it leads there. */
    static java.util.Optional<List<Step>> upTo(BoundTable table, Route route) {
        for (int i = 0; i < route.steps().size(); i++) {
            if (route.steps().get(i).to().equals(table.id())) {
                return java.util.Optional.of(route.steps().subList(0, i + 1));
            }
        }
        return java.util.Optional.empty();
    }

    private static Step step(BoundTable child, BoundTable parent, ForeignKey key) {
        return new Step(columns(child, key.columns()), parent.id(), columns(parent, key.parentColumns()));
    }

    private static List<Column> columns(BoundTable table, List<String> names) {
        return names.stream().map(n -> table.table().column(n).orElseThrow()).toList();
    }

    /** Returns the condition that a row of the child, for which {@code that} holds, leads over the edge to the row {@code alias}. */
    Sql leads(Edge edge, String alias, java.util.function.Function<String, Sql> that) {
        String here = selection.alias();
        StringBuilder from = new StringBuilder("SELECT 1 FROM " + edge.child().as(here));
        Sql condition = that.apply(here);
        if (condition.isFalse()) {
            return Sql.FALSE;
        }
        List<Step> steps = edge.steps();
        for (Step step : steps.subList(0, steps.size() - 1)) {
            String there = selection.alias();
            from.append(" JOIN ")
                    .append(step.to().sql())
                    .append(" AS ")
                    .append(there)
                    .append(" ON ");
            from.append(Selection.meet(step.from(), here, step.columns(), there));
            here = there;
        }
        Step last = steps.get(steps.size() - 1);
        Sql meets = Sql.of(Selection.meet(last.from(), here, last.columns(), alias));
        return Sql.exists(from.toString() + " WHERE", Sql.all(meets, condition));
    }

    /**
     * Returns the condition that a foreign key of another table stands against deleting the row, or would let the database delete or
     * change rows on which the map has its own rules.
     */
    Sql referenced(BoundTable table, String alias) {
        return Sql.any(table.table().exported().stream()
                .filter(key -> !key.isSelf() && stands(key))
                .map(key -> refers(key, alias))
                .toList());
    }

    /** Returns the condition that another row of the same table refers to the row. */
    Sql referencedBySibling(BoundTable table, String alias) {
        return Sql.any(table.table().exported().stream()
                .filter(ForeignKey::isSelf)
                .map(key -> refers(key, alias))
                .toList());
    }

    /** Returns the tables whose foreign keys stand against deleting. */
    List<ForeignKey> standing(BoundTable table) {
        return table.table().exported().stream().filter(this::stands).toList();
    }

    /** Counts one table's references, for messages. */
    Sql refers(ForeignKey key, String alias) {
        String child = selection.alias();
        List<String> here = quoted(child, key.columns());
        List<String> there = quoted(alias, key.parentColumns());
        String condition = Selection.equal(here, there);
        if (key.isSelf()) {
            // A row that refers to itself does not stand in its own way.
            condition += " AND NOT (" + Selection.equal(quoted(child, key.parentColumns()), there) + ")";
        }
        return Sql.exists("SELECT 1 FROM " + key.child().sql() + " AS " + child + " WHERE " + condition);
    }

    /** Returns the condition that a row refers to itself. */
    static Sql itself(ForeignKey key, String alias) {
        return Sql.of(Selection.equal(quoted(alias, key.columns()), quoted(alias, key.parentColumns())));
    }

    private boolean stands(ForeignKey key) {
        boolean mapped = map.of(key.child()).isPresent();
        boolean byItself = key.cascades() || key.clears();
        return mapped || !byItself || map.cascadingOn().contains(key.child());
    }

    private static List<String> quoted(String alias, List<String> columns) {
        return columns.stream().map(c -> alias + "." + Engine.quote(c)).toList();
    }
}
