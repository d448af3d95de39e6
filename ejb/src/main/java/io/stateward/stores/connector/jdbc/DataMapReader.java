package io.stateward.stores.connector.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.stateward.Labels;
import io.stateward.StatewardException;
import io.stateward.stores.connector.config.Fields;
import io.stateward.stores.connector.jdbc.DataMap.ColumnRule;
import io.stateward.stores.connector.jdbc.DataMap.Identity;
import io.stateward.stores.connector.jdbc.DataMap.MappedTable;
import io.stateward.stores.connector.jdbc.DataMap.OnErase;
import io.stateward.stores.connector.jdbc.DataMap.SubjectPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads a data map and checks everything that can be checked without the database. */
final class DataMapReader {

    /** Most tables of a map. */
    static final int MAX_TABLES = 200;

    /** Most subject entries of a table. */
    static final int MAX_SUBJECTS = 16;

    /** Most entries of what identifies a row's person further. */
    static final int MAX_IDENTITIES = 32;

    /** Most columns whose texts make one name. */
    static final int MAX_NAME_COLUMNS = 6;

    /** Most column rules of a table. */
    static final int MAX_COLUMNS = 256;

    /** Most categories of a table or column. */
    static final int MAX_CATEGORIES = 32;

    private DataMapReader() {}

    static DataMap read(JsonNode node) {
        Fields fields = new Fields("map", node).only("tables");
        List<MappedTable> tables = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Fields table : fields.objects("tables", MAX_TABLES)) {
            MappedTable mapped = table(table);
            if (!names.add(mapped.name().toString().toLowerCase(Locale.ROOT))) {
                throw StatewardException.invalid(
                        table.at("name"), "Field " + table.at("name") + " names a table that the map already has.");
            }
            tables.add(mapped);
        }
        return new DataMap(tables);
    }

    private static MappedTable table(Fields fields) {
        fields.only("name", "subjects", "categories", "onErase", "created", "vector", "columns", "identifies");
        String label = fields.text("name");
        MappedTable table = new MappedTable(
                label,
                JoinPath.table(fields.at("name"), label),
                fields.objects("subjects", MAX_SUBJECTS).stream()
                        .map(DataMapReader::subject)
                        .toList(),
                fields.texts("categories", 1, MAX_CATEGORIES),
                onErase(fields),
                fields.optionalText("created").orElse(null),
                fields.optionalText("vector").orElse(null),
                fields.node().has("identifies")
                        ? fields.objects("identifies", MAX_IDENTITIES).stream()
                                .map(DataMapReader::identity)
                                .toList()
                        : List.of(),
                columns(fields));
        boolean nothing = table.columns().values().stream().allMatch(ColumnRule::keep);
        if (table.onErase() == OnErase.ANONYMISE && nothing) {
            throw StatewardException.invalid(
                    fields.at("columns"),
                    "Field " + fields.at("columns") + " must name the columns to anonymise, as onErase is anonymise.");
        }
        return table;
    }

    /** Names too: what is found so widens what texts are searched for, and selects no row. */
    private static Identity identity(Fields fields) {
        fields.only("type", "column", "columns");
        boolean several = fields.node().has("columns");
        if (several == fields.node().has("column")) {
            throw StatewardException.invalid(
                    fields.at("column"),
                    "Field " + fields.at("column") + " names one column, or columns a list of them.");
        }
        String type = fields.text("type");
        Labels.require(fields.at("type"), List.of(type));
        List<String> columns =
                several ? fields.sequence("columns", 1, MAX_NAME_COLUMNS) : List.of(fields.text("column"));
        return new Identity(type, columns);
    }

    private static SubjectPath subject(Fields fields) {
        fields.only("type", "column", "via");
        String type = fields.text("type");
        if (type.equals("name")) {
            throw StatewardException.invalid(
                    fields.at("type"),
                    "A name identifies nobody, so it cannot select rows. Join to a row that is identified, for example"
                            + " (first_name, last_name, dob) -> customer(first_name, last_name, dob).");
        }
        JsonNode via = fields.node().get("via");
        if (via != null && !via.isNull() && !via.isTextual()) {
            throw StatewardException.invalid(fields.at("via"), "Field " + fields.at("via") + " must be a text.");
        }
        List<Hop> hops = via == null || via.isNull() ? List.of() : JoinPath.path(fields.at("via"), via.textValue());
        return new SubjectPath(type, fields.text("column"), hops);
    }

    private static OnErase onErase(Fields fields) {
        return switch (fields.text("onErase")) {
            case "delete" -> OnErase.DELETE;
            case "anonymise" -> OnErase.ANONYMISE;
            default ->
                throw StatewardException.invalid(
                        fields.at("onErase"), "Field " + fields.at("onErase") + " must be delete or anonymise.");
        };
    }

    private static Map<String, ColumnRule> columns(Fields fields) {
        Map<String, ColumnRule> rules = new LinkedHashMap<>();
        fields.members("columns", MAX_COLUMNS).forEach((column, rule) -> rules.put(column, rule(rule)));
        return rules;
    }

    private static ColumnRule rule(Fields fields) {
        fields.only("categories", "onErase", "value");
        String onErase = fields.optionalText("onErase").orElse("anonymise");
        if (!onErase.equals("anonymise") && !onErase.equals("keep")) {
            throw StatewardException.invalid(
                    fields.at("onErase"), "Field " + fields.at("onErase") + " must be anonymise or keep.");
        }
        JsonNode value = fields.node().get("value");
        if (value != null && value.isContainerNode()) {
            throw StatewardException.invalid(
                    fields.at("value"),
                    "Field " + fields.at("value") + " must be a text, a number, true, false or null.");
        }
        return new ColumnRule(
                fields.texts("categories", 0, MAX_CATEGORIES),
                onErase.equals("keep"),
                value == null ? NullNode.getInstance() : value);
    }
}
