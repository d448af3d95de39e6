package io.stateward.stores.connector.jdbc;

import io.stateward.stores.connector.jdbc.Route.Step;
import io.stateward.stores.entity.Person;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Says in SQL which rows are about the person: by subject entries, by catalog key, and created before the cut-off.
 *
 * <p>Routes become uncorrelated {@code IN} conditions, which both databases evaluate once and for sets.
 */
final class Selection {

    private final BoundMap map;
    private final Person person;
    private final CatalogRows catalog;
    private int aliases;

    Selection(BoundMap map, Person person, CatalogRows catalog) {
        this.map = map;
        this.person = person;
        this.catalog = catalog;
    }

    BoundMap map() {
        return map;
    }

    Person person() {
        return person;
    }

    CatalogRows catalog() {
        return catalog;
    }

    /** Returns an alias that no other piece of the statement has. */
    String alias() {
        return "t" + ++aliases;
    }

    /** Tells whether the person has an identifier of a type by which rows of the table are known. */
    boolean canSearch(BoundTable table) {
        return table.routes().stream().anyMatch(this::isUsable);
    }

    boolean isUsable(Route route) {
        return !person.values(route.type()).isEmpty();
    }

    /** Returns the condition that a row is about the person and not newer than the cut-off; null counts as no. */
    Sql matched(BoundTable table, String alias) {
        Sql about = Sql.any(identified(alias, table.routes()), catalog.own(table, alias));
        return about.isFalse() ? Sql.FALSE : Sql.all(inTime(table, alias), about);
    }

    /** As above, by one route only. */
    Sql matchedBy(BoundTable table, String alias, Route route) {
        Sql about = identified(alias, List.of(route));
        return about.isFalse() ? Sql.FALSE : Sql.all(inTime(table, alias), about);
    }

    /** Returns the condition that a row is not the person's, as far as the map knows, nor newer than the cut-off. */
    Sql unmatched(BoundTable table, String alias) {
        Sql about = Sql.any(identified(alias, table.routes()), catalog.own(table, alias));
        return Sql.all(inTime(table, alias), about.isFalse() ? Sql.TRUE : Sql.not(truth(about)));
    }

    /** Returns the condition that the row itself holds an identifier in a subject column. */
    Sql named(BoundTable table, String alias) {
        return identified(alias, table.routes().stream().filter(Route::isDirect).toList());
    }

    private Sql inTime(BoundTable table, String alias) {
        Column created = table.created();
        if (created == null) {
            return Sql.TRUE;
        }
        LocalDateTime cutOff = LocalDateTime.ofInstant(person.cutOff(), ZoneOffset.UTC);
        return Sql.any(
                Sql.of(created.sql(alias) + " IS NULL"),
                Sql.of(timestamp(created, alias) + " <= ?", Sql.Value.of(cutOff)));
    }

    /** Returns a time column as a timestamp in UTC, which the session's time zone is. */
    static String timestamp(Column column, String alias) {
        return column.engine().timestamp(column.sql(alias));
    }

    /** Routes with the same steps share one subquery. */
    private Sql identified(String alias, List<Route> routes) {
        Map<List<Step>, List<Route>> byStep = new LinkedHashMap<>();
        routes.stream()
                .filter(this::isUsable)
                .forEach(r -> byStep.computeIfAbsent(r.steps(), s -> new ArrayList<>())
                        .add(r));
        List<Sql> ways = new ArrayList<>();
        byStep.forEach((steps, same) -> ways.add(steps.isEmpty() ? held(same, alias) : through(steps, same, alias)));
        return Sql.any(ways);
    }

    private Sql through(List<Step> steps, List<Route> routes, String alias) {
        Step first = steps.get(0);
        String here = alias();
        StringBuilder from = new StringBuilder(first.to().sql() + " AS " + here);
        List<String> wanted = compared(first.columns(), first.from(), here);
        for (Step step : steps.subList(1, steps.size())) {
            String there = alias();
            from.append(" JOIN ")
                    .append(step.to().sql())
                    .append(" AS ")
                    .append(there)
                    .append(" ON ");
            from.append(meet(step.from(), here, step.columns(), there));
            here = there;
        }
        Sql held = held(routes, here);
        return held.isFalse()
                ? Sql.FALSE
                : Sql.join(
                        tuple(compared(first.from(), first.columns(), alias)) + " IN (SELECT "
                                + String.join(", ", wanted) + " FROM",
                        from.toString() + " WHERE",
                        held,
                        ")");
    }

    /** Returns the condition that one of the columns holds an identifier of its type. */
    private Sql held(List<Route> routes, String alias) {
        return Sql.any(
                routes.stream().map(r -> holds(r.type(), r.subject(), alias)).toList());
    }

    private Sql holds(String type, Column column, String alias) {
        List<Sql> values = person.values(type).stream()
                .flatMap(text -> column.value(text).stream())
                .distinct()
                .map(value -> Sql.of("?", value))
                .toList();
        if (values.isEmpty()) {
            return Sql.FALSE;
        }
        Sql exact = column.in(alias, values);
        if (type.equals("phone") && column.isReadable()) {
            return Sql.any(exact, Phones.is(person, column, alias));
        }
        if (!type.equals("email") || !column.isReadable()) {
            return exact;
        }
        // Addresses are kept as people typed them; the canonical form is in lower case.
        List<Sql> lower = person.values(type).stream()
                .map(text -> text.toLowerCase(Locale.ROOT))
                .distinct()
                .map(text -> Sql.of("?", Sql.Value.of(text)))
                .toList();
        return Sql.any(exact, Column.in(column.engine(), "LOWER(" + column.readable(alias) + ")", lower));
    }

    /** Turns null, which comes from comparing with NULL, into false. */
    private static Sql truth(Sql condition) {
        return Sql.join("(", condition, ") IS TRUE");
    }

    /** Returns the condition that columns of two tables hold the same. */
    static String meet(List<Column> left, String here, List<Column> right, String there) {
        return equal(compared(left, right, here), compared(right, left, there));
    }

    /** Returns columns as they are compared with others: texts a second time where the database's collations make equal what is not. */
    private static List<String> compared(List<Column> columns, List<Column> others, String alias) {
        List<String> all = new ArrayList<>(names(columns, alias));
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (column.engine().collates() && column.isText() && others.get(i).isText()) {
                all.add(column.engine().same(column.sql(alias)));
            }
        }
        return all;
    }

    static List<String> names(List<Column> columns, String alias) {
        return columns.stream().map(column -> column.sql(alias)).toList();
    }

    static String equal(List<String> left, List<String> right) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            pairs.add(left.get(i) + " = " + right.get(i));
        }
        return String.join(" AND ", pairs);
    }

    private static String tuple(List<String> columns) {
        return columns.size() == 1 ? columns.get(0) : "(" + String.join(", ", columns) + ")";
    }
}
