package io.stateward.stores.connector.jdbc;

import io.stateward.stores.connector.jdbc.DataMap.ColumnRule;
import io.stateward.stores.connector.jdbc.DataMap.MappedTable;
import io.stateward.stores.connector.jdbc.DataMap.OnErase;
import io.stateward.stores.connector.jdbc.Table.ForeignKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Is a table of the data map bound to metadata.
 *
 * @param routes how rows are known to be about a person, in the map's order, then those that follow from them
 * @param rules the columns with rules
 * @param identities the columns that name the person of a row further
 * @param created column with a row's time of creation, or null
 * @param vector column with an embedding, or null
 */
record BoundTable(
        MappedTable map,
        Table table,
        List<Route> routes,
        List<Rule> rules,
        List<Named> identities,
        @Nullable Column created,
        @Nullable Column vector) {

    /** Is what columns together tell of a row's person. */
    record Named(String type, List<Column> columns) {}

    /** Is a column with its rule. */
    record Rule(Column column, ColumnRule map) {}

    String label() {
        return map.label();
    }

    Table.Id id() {
        return table.id();
    }

    boolean isDeleted() {
        return map.onErase() == OnErase.DELETE;
    }

    List<Rule> anonymisable() {
        return rules.stream().filter(rule -> !rule.map().keep()).toList();
    }

    /** Returns the categories of a column: its own, or else the table's. */
    Set<String> categories(Rule rule) {
        return rule.map().categories().isEmpty() ? map.categories() : rule.map().categories();
    }

    /** Returns every category that something in a row has. */
    Set<String> allCategories() {
        return Stream.concat(map.categories().stream(), rules.stream().flatMap(rule -> categories(rule).stream()))
                .collect(Collectors.toSet());
    }

    List<Column> readable() {
        return table.columns().stream().filter(Column::isReadable).toList();
    }

    Optional<Column> key() {
        return table.singleKey();
    }

    /** Returns the foreign keys to that table whose columns can be set to NULL, or those whose columns cannot. */
    List<ForeignKey> clearable(Table.Id parent, boolean can) {
        return table.imported().stream()
                .filter(key -> key.parent().equals(parent) && isNullable(key) == can)
                .toList();
    }

    private boolean isNullable(ForeignKey key) {
        return key.columns().stream()
                .allMatch(name -> table.column(name).filter(Column::nullable).isPresent());
    }

    /** Returns the table with an alias, as FROM, UPDATE and DELETE take it. */
    String as(String alias) {
        return id().sql() + " AS " + alias;
    }
}
