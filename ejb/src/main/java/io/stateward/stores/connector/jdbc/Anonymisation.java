package io.stateward.stores.connector.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.jdbc.BoundTable.Rule;
import io.stateward.stores.connector.jdbc.DataMap.ColumnRule;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts replacements into the columns of rows that stay, as the data map's rules say.
 *
 * <p>What a block covers is left alone, and so is a column by which kept rows are found again.
 */
final class Anonymisation {

    private final BoundTable table;
    private final Retention retention;
    private final Locators locators;

    Anonymisation(BoundTable table, Retention retention, Locators locators) {
        this.table = table;
        this.retention = retention;
        this.locators = locators;
    }

    boolean hasRules() {
        return !table.anonymisable().isEmpty();
    }

    /** Returns the statement for the rows of that condition. */
    Sql update(String alias, Sql rows) {
        List<Sql> sets = table.anonymisable().stream()
                .map(rule -> Sql.join(
                        Engine.quote(rule.column().name()) + " = CASE WHEN",
                        Sql.any(done(rule, alias), stays(rule, alias)),
                        "THEN " + rule.column().sql(alias) + " ELSE",
                        replacement(rule),
                        "END"))
                .toList();
        return Sql.join("UPDATE " + table.as(alias) + " SET", Sql.list(sets), "WHERE", rows);
    }

    /** Returns the number of cells under a rule, as an aggregate over rows. */
    static Sql cells(BoundTable table) {
        return Sql.of("COUNT(*) * " + table.anonymisable().size());
    }

    /** Returns the number of cells under a rule that are not replaced, as an aggregate over rows. */
    static Sql openCells(BoundTable table, String alias) {
        return without(table.anonymisable().stream().map(r -> done(r, alias)).toList());
    }

    /** Returns the number of cells under a rule that nothing keeps, as an aggregate over rows. */
    Sql freeCells(String alias) {
        return without(table.anonymisable().stream().map(r -> stays(r, alias)).toList());
    }

    private static Sql without(List<Sql> conditions) {
        Sql sum = Sql.of("0");
        for (Sql condition : conditions) {
            sum = Sql.join(sum, "+ CASE WHEN", condition, "THEN 0 ELSE 1 END");
        }
        return Sql.join("COALESCE(SUM(", sum, "), 0)");
    }

    /** Returns the condition that every column under a rule is replaced; false where there is no rule. */
    static Sql done(BoundTable table, String alias) {
        return table.anonymisable().isEmpty()
                ? Sql.FALSE
                : Sql.all(table.anonymisable().stream()
                        .map(rule -> done(rule, alias))
                        .toList());
    }

    /** NULL needs no replacement; what {@code {random}} stands for is known by its length. */
    private static Sql done(Rule rule, String alias) {
        Column column = rule.column();
        Sql empty = Sql.of(column.sql(alias) + " IS NULL");
        JsonNode value = rule.map().value();
        if (value.isNull()) {
            return empty;
        }
        String text = value.asText();
        if (text.contains(ColumnRule.RANDOM)) {
            String like = text.replace("!", "!!").replace("_", "!_").replace("%", "!%");
            String pattern = like.replace(ColumnRule.RANDOM, "_".repeat(Engine.RANDOM_CHARS));
            return Sql.any(empty, Sql.of(column.readable(alias) + " LIKE ? ESCAPE '!'", Sql.Value.of(pattern)));
        }
        return Sql.any(empty, Sql.of(column.sql(alias) + " = ?", bound(column, value)));
    }

    private Sql stays(Rule rule, String alias) {
        return Sql.any(retention.coversColumn(table, rule, alias), locators.needs(rule.column(), alias));
    }

    private static Sql replacement(Rule rule) {
        JsonNode value = rule.map().value();
        if (value.isNull()) {
            return Sql.of("NULL");
        }
        String text = value.asText();
        if (!text.contains(ColumnRule.RANDOM)) {
            return Sql.of("?", bound(rule.column(), value));
        }
        Engine engine = rule.column().engine();
        List<String> parts = List.of(text.split(java.util.regex.Pattern.quote(ColumnRule.RANDOM), -1));
        List<Sql> pieces = new ArrayList<>();
        for (String part : parts) {
            pieces.add(Sql.of(engine.text("?"), Sql.Value.of(part)));
        }
        Sql all = pieces.get(0);
        for (Sql piece : pieces.subList(1, pieces.size())) {
            all = Sql.join(all, "|| " + engine.random() + " ||", piece);
        }
        return Sql.join("(", all, ")");
    }

    private static Sql.Value bound(Column column, JsonNode value) {
        return value.isBoolean()
                ? Sql.Value.of(value.booleanValue())
                : column.value(value.asText()).orElseThrow();
    }
}
