package io.stateward.stores.connector.jdbc;

import io.stateward.Spelling;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.stores.connector.jdbc.BoundTable.Rule;
import io.stateward.stores.connector.jdbc.DataMap.ColumnRule;
import io.stateward.stores.connector.jdbc.DataMap.MappedTable;
import io.stateward.stores.connector.jdbc.DataMap.SubjectPath;
import io.stateward.stores.connector.jdbc.Route.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds a data map to a database's metadata, or says exactly what does not fit: 422 {@code data-map-mismatch}. */
final class Binding {

    private final SchemaReader schema;

    private Binding(SchemaReader schema) {
        this.schema = schema;
    }

    static BoundMap bind(Connection connection, Engine engine, DataMap map) throws SQLException {
        Binding binding = new Binding(new SchemaReader(connection, engine));
        List<BoundTable> tables = new ArrayList<>();
        for (MappedTable table : map.tables()) {
            tables.add(binding.table(table));
        }
        List<BoundTable> complete =
                tables.stream().map(t -> withRoutesThatFollow(t, tables)).toList();
        if (complete.stream().map(BoundTable::id).distinct().count() < complete.size()) {
            throw mismatch("The data map names one table twice. Put its subjects and columns into one entry.");
        }
        return new BoundMap(engine, complete, Waves.order(complete), binding.cascadingOn(complete));
    }

    private BoundTable table(MappedTable map) throws SQLException {
        Table table = schema.table(find(map.name()));
        if (schema.keepsHistory(table.id())) {
            throw mismatch("Table " + table.id() + " keeps every earlier version of its rows (system versioning), and"
                    + " those of one person cannot be deleted. Take the versioning off, or the table out of the map.");
        }
        List<Route> routes = new ArrayList<>();
        for (SubjectPath path : map.subjects()) {
            routes.add(route(table, path));
        }
        List<Rule> rules = new ArrayList<>();
        for (Map.Entry<String, ColumnRule> rule : map.columns().entrySet()) {
            rules.add(rule(table, column(table, rule.getKey()), rule.getValue()));
        }
        Column created = map.created() == null ? null : column(table, map.created());
        if (created != null && !created.isTime()) {
            throw mismatch("Column " + created.name() + " of table " + table.id()
                    + " is named as created, but it is neither a date nor a timestamp.");
        }
        return new BoundTable(
                map,
                table,
                routes,
                rules,
                map.identities().stream()
                        .map(one -> new BoundTable.Named(one.type(), columns(table, one.columns())))
                        .toList(),
                created,
                vector(map, table));
    }

    private static @Nullable Column vector(MappedTable map, Table table) {
        Column vector = map.vector() == null ? null : column(table, map.vector());
        if (vector != null && !Neighbours.isVector(vector)) {
            throw mismatch("Column " + vector.name() + " of table " + table.id()
                    + " is named as vector, but it is none of pgvector's types vector and halfvec.");
        }
        return vector;
    }

    private Route route(Table table, SubjectPath path) throws SQLException {
        List<Step> steps = new ArrayList<>();
        Table here = table;
        for (Hop hop : path.via()) {
            Table there = schema.table(find(hop.to()));
            Step step = new Step(columns(here, hop.from()), there.id(), columns(there, hop.columns()));
            comparable(here, step);
            steps.add(step);
            here = there;
        }
        return new Route(path.type(), steps, column(here, path.column()));
    }

    /** MariaDB compares a text with a number by the digits that the text begins with, and so finds other people's rows. */
    private static void comparable(Table from, Step step) {
        for (int i = 0; i < step.from().size(); i++) {
            Column left = step.from().get(i);
            Column right = step.columns().get(i);
            if (left.engine() == Engine.MARIADB && left.isNumber() != right.isNumber()) {
                throw mismatch("Table " + from.id() + " cannot be joined to " + step.to() + " over " + left.name()
                        + " and " + right.name() + ": one is a number and the other is not.");
            }
        }
    }

    /** A row found through a mapped table is the person's if that table's row is, by whichever identifier. */
    private static BoundTable withRoutesThatFollow(BoundTable table, List<BoundTable> all) {
        Set<Route> routes = new LinkedHashSet<>(table.routes());
        for (Route route : table.routes()) {
            if (!route.isDirect()) {
                Table.Id end = route.steps().get(route.steps().size() - 1).to();
                all.stream()
                        .filter(other -> other.id().equals(end))
                        .flatMap(other -> other.routes().stream())
                        .filter(Route::isDirect)
                        .forEach(direct -> routes.add(new Route(direct.type(), route.steps(), direct.subject())));
            }
        }
        return new BoundTable(
                table.map(),
                table.table(),
                List.copyOf(routes),
                table.rules(),
                table.identities(),
                table.created(),
                table.vector());
    }

    private static Rule rule(Table table, Column column, ColumnRule rule) {
        if (rule.keep()) {
            return new Rule(column, rule);
        }
        String where = "Column " + column.name() + " of table " + table.id();
        if (table.key().contains(column.name())) {
            throw mismatch(where + " is part of the primary key and cannot be anonymised.");
        }
        if (column.generated()) {
            throw mismatch(where + " is computed from other columns. Give the rule to those.");
        }
        if (rule.value().isNull()) {
            if (!column.nullable()) {
                throw mismatch(
                        where + " cannot be NULL. Give the data map a value to put there when it is anonymised.");
            }
            return new Rule(column, rule);
        }
        String text = rule.value().asText();
        int length =
                text.replace(ColumnRule.RANDOM, "x".repeat(Engine.RANDOM_CHARS)).length();
        boolean fits = !column.isText() || length <= column.size() || column.size() <= 0;
        if (!fits || (!text.contains(ColumnRule.RANDOM) && column.value(text).isEmpty())) {
            throw mismatch(where + " cannot hold the value that the data map gives for anonymising it.");
        }
        if (table.unique().contains(column.name()) && !text.contains(ColumnRule.RANDOM)) {
            throw mismatch(where + " is unique, so one value cannot stand for everybody. Put " + ColumnRule.RANDOM
                    + " into it, or use null.");
        }
        return new Rule(column, rule);
    }

    private Table.Id find(TableName name) {
        String wanted = name.schema() == null ? schema.defaultSchema() : name.schema();
        Optional<Table.Id> exact = schema.all().stream()
                .filter(new Table.Id(wanted, name.table())::equals)
                .findFirst();
        if (exact.isPresent()) {
            return exact.get();
        }
        List<Table.Id> alike = schema.all().stream()
                .filter(id -> id.schema().equalsIgnoreCase(wanted) && id.name().equalsIgnoreCase(name.table()))
                .toList();
        if (alike.size() == 1) {
            return alike.get(0);
        }
        if (alike.size() > 1) {
            throw mismatch("Table " + name + " could be any of " + alike + ". Write it in exact case.");
        }
        throw mismatch("There is no table " + name + ". "
                + nearest(
                        name.table(), schema.all().stream().map(Table.Id::name).toList()));
    }

    private static List<Column> columns(Table table, List<String> names) {
        return names.stream().map(name -> column(table, name)).toList();
    }

    private static Column column(Table table, String name) {
        Optional<Column> exact = table.column(name);
        if (exact.isPresent()) {
            return exact.get();
        }
        List<Column> alike = table.columns().stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .toList();
        if (alike.size() == 1) {
            return alike.get(0);
        }
        throw mismatch("Table " + table.id() + " has no column " + name + ". "
                + nearest(name, table.columns().stream().map(Column::name).toList()));
    }

    /** Deleting from a table outside the map must not run on, through it, into tables that nobody looked at. */
    private Set<Table.Id> cascadingOn(List<BoundTable> tables) throws SQLException {
        Set<Table.Id> mapped = new HashSet<>();
        tables.forEach(table -> mapped.add(table.id()));
        Set<Table.Id> found = new HashSet<>();
        for (BoundTable table : tables) {
            for (Table.ForeignKey key : table.table().exported()) {
                boolean outside = key.cascades() && !mapped.contains(key.child());
                if (outside && !schema.table(key.child()).exported().isEmpty()) {
                    found.add(key.child());
                }
            }
        }
        return Set.copyOf(found);
    }

    private static String nearest(String wanted, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(name -> Spelling.distance(wanted, name)))
                .map(name -> "The nearest name is " + name + ".")
                .orElse("The schema is empty, or the account may not see it.");
    }

    static StatewardException mismatch(String sentence) {
        return new StatewardException(Kind.UNPROCESSABLE, "data-map-mismatch", sentence);
    }
}
