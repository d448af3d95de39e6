package io.stateward.stores.connector.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.http.JsonApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Is what an index says of its fields, as far as questions depend on it.
 *
 * @param nested paths at which nested documents lie
 * @param vectors paths of fields that hold vectors
 * @param keepsSource whether documents can be read at all
 */
record Mapping(List<String> nested, List<String> vectors, boolean keepsSource) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> VECTORS = Set.of("knn_vector", "dense_vector");
    private static final int DEEPEST = 20;

    static Mapping of(JsonApi api, String index) {
        JsonNode mappings = api.get(JsonApi.path(index, "_mapping")).path(index).path("mappings");
        List<String> nested = new ArrayList<>();
        List<String> vectors = new ArrayList<>();
        collect(mappings, "", nested, vectors, 0);
        return new Mapping(
                nested, vectors, mappings.path("_source").path("enabled").asBoolean(true));
    }

    private static void collect(JsonNode at, String prefix, List<String> nested, List<String> vectors, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        at.path("properties").properties().forEach(each -> {
            String path = prefix + each.getKey();
            String type = each.getValue().path("type").asText();
            if (type.equals("nested")) {
                nested.add(path);
            } else if (VECTORS.contains(type)) {
                vectors.add(path);
            }
            collect(each.getValue(), path + ".", nested, vectors, depth + 1);
        });
    }

    /** Asks for documents of which a field has one of the values, also among their words; the source tells which have it as a whole. */
    ObjectNode anyOf(Map<String, Set<String>> values) {
        ObjectNode bool = JSON.objectNode();
        ArrayNode should = bool.putArray("should");
        values.forEach((field, wanted) -> wanted.forEach(value -> should.add(inside(field, phrase(field, value)))));
        bool.put("minimum_should_match", 1);
        return JSON.objectNode().set("bool", bool);
    }

    private static ObjectNode phrase(String field, String value) {
        ObjectNode match = JSON.objectNode();
        match.put("query", value).put("type", "phrase").put("lenient", true);
        match.putArray("fields").add(field).add(field + ".keyword");
        return JSON.objectNode().set("multi_match", match);
    }

    private ObjectNode inside(String field, ObjectNode query) {
        Optional<String> deepest = nested.stream()
                .filter(path -> field.startsWith(path + "."))
                .reduce((one, other) -> one.length() > other.length() ? one : other);
        if (deepest.isEmpty()) {
            return query;
        }
        ObjectNode inner = JSON.objectNode();
        inner.put("path", deepest.get()).set("query", query);
        return JSON.objectNode().set("nested", inner);
    }
}
