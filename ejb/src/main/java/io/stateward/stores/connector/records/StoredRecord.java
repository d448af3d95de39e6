package io.stateward.stores.connector.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Is one record as a store shows it.
 *
 * @param id the store's own id of it in its collection
 * @param fields its fields, in which the data map's fields are found
 * @param text whatever of it people may have written, the fields included
 * @param vectors its vectors, each an array of numbers; empty where it has none or they were not asked for
 */
public record StoredRecord(String id, JsonNode fields, JsonNode text, List<JsonNode> vectors) {

    public StoredRecord {
        vectors = List.copyOf(vectors);
    }

    /** A record whose fields are all there is to read in it. */
    public StoredRecord(String id, JsonNode fields) {
        this(id, fields, fields, List.of());
    }

    /** Returns the values of a field, each as a text; the field's name may be a path with dots, and lists are opened. */
    public List<String> values(String field) {
        List<String> values = new ArrayList<>();
        collect(fields, field, values);
        return values;
    }

    private static void collect(JsonNode node, String field, List<String> values) {
        if (node.isArray()) {
            node.forEach(element -> collect(element, field, values));
            return;
        }
        JsonNode exact = field.isEmpty() ? node : node.path(field);
        if (exact.isValueNode() && !exact.isNull()) {
            values.add(exact.asText());
        } else if (exact.isArray()) {
            exact.forEach(element -> collect(element, "", values));
        }
        for (int dot = field.indexOf('.'); dot > 0; dot = field.indexOf('.', dot + 1)) {
            JsonNode inner = node.path(field.substring(0, dot));
            collect(inner.isMissingNode() ? MissingNode.getInstance() : inner, field.substring(dot + 1), values);
        }
    }

    /** Names the record only: the fields must not reach a log. */
    @Override
    public String toString() {
        return "StoredRecord[" + fields.size() + " fields]";
    }
}
