package io.stateward.stores.connector.weaviate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.records.Away;
import io.stateward.stores.connector.records.Bed.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tells how an object of one collection looks that a marker can be planted as.
 *
 * @param schema the collection as the schema has it
 */
record ClassSeed(JsonNode schema, JsonApi api) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String NO_MODULE = "none";

    String name() {
        return schema.path("class").asText();
    }

    Optional<String> obstacle(Seed seed, String ofTenant) {
        if (properties(seed).isEmpty()) {
            return Optional.of("None of its properties is a text that could hold the marker.");
        }
        return vectors(ofTenant).isEmpty() && vectorises()
                ? Optional.of("It has no vectors yet, and its module would send the marker to a model to make one.")
                : Optional.empty();
    }

    private boolean vectorises() {
        boolean one = !schema.path("vectorizer").asText(NO_MODULE).equals(NO_MODULE);
        for (JsonNode named : schema.path("vectorConfig")) {
            one |= !named.path("vectorizer").has(NO_MODULE);
        }
        return one;
    }

    /** Returns the properties that the collection has a text for; what is written goes where no identifier stands. */
    ObjectNode properties(Seed seed) {
        ObjectNode properties = JSON.objectNode();
        boolean told = false;
        for (JsonNode property : schema.path("properties")) {
            String name = property.path("name").asText();
            String type = property.path("dataType").path(0).asText().toLowerCase(Locale.ROOT);
            String value = seed.fields().get(name);
            boolean list = type.equals("text[]") || type.equals("string[]");
            if (value != null && list) {
                properties.putArray(name).add(value);
            } else if (type.equals("text") || type.equals("string")) {
                if (value != null) {
                    properties.put(name, value);
                } else if (!told) {
                    properties.put(name, seed.text());
                    told = true;
                }
            }
        }
        return properties;
    }

    /** Returns vectors that point away from those of other objects, as they are sent; nothing where those have none. */
    ObjectNode vectors(String ofTenant) {
        List<JsonNode> single = new ArrayList<>();
        Map<String, List<JsonNode>> named = new TreeMap<>();
        String query = "/v1/objects?class=" + JsonApi.encoded(name()) + "&limit=" + Away.SAMPLE + "&include=vector";
        for (JsonNode object : api.get(query + ofTenant).path("objects")) {
            single.add(object.path("vector"));
            object.path("vectors")
                    .properties()
                    .forEach(each -> named.computeIfAbsent(each.getKey(), none -> new ArrayList<>())
                            .add(each.getValue()));
        }
        ObjectNode vectors = JSON.objectNode();
        Away.from(single).ifPresent(vector -> vectors.set("vector", vector));
        named.forEach((name, all) -> Away.from(all)
                .ifPresent(vector -> vectors.withObjectProperty("vectors").set(name, vector)));
        return vectors;
    }
}
