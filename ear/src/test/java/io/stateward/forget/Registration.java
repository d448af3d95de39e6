package io.stateward.forget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import org.jspecify.annotations.Nullable;

/**
 * Is how an administrator registers the place of a shape.
 *
 * @param map the data map, if the kind has one
 */
record Registration(String kind, JsonNode config, @Nullable JsonNode map) {

    /** Reads a map in which single quotes stand for double ones. */
    static Registration of(String kind, JsonNode config, String map) {
        return new Registration(kind, config, Json.read(map.replace('\'', '"'), JsonNode.class));
    }

    static Registration of(String kind, JsonNode config) {
        return new Registration(kind, config, null);
    }

    ObjectNode body(String store) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.put("name", store).put("kind", kind).put("region", "DE");
        body.set("config", config);
        if (map != null) {
            body.set("map", map);
        }
        return body;
    }
}
