package io.stateward.stores.connector.weaviate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts collections that refer to others before those; a circle is cut where it is met. */
final class ReferenceOrder {

    private final Map<String, JsonNode> classes = new TreeMap<>();
    private final Map<String, JsonNode> placed = new LinkedHashMap<>();

    ReferenceOrder(JsonNode all) {
        all.forEach(each -> classes.put(each.path("class").asText(), each));
    }

    List<JsonNode> sorted() {
        classes.keySet().forEach(name -> place(name, new ArrayList<>()));
        return List.copyOf(placed.values());
    }

    private void place(String name, List<String> way) {
        if (placed.containsKey(name) || way.contains(name)) {
            return;
        }
        way.add(name);
        classes.forEach((other, node) -> {
            if (refersTo(node, name)) {
                place(other, way);
            }
        });
        placed.putIfAbsent(name, classes.get(name));
    }

    private static boolean refersTo(JsonNode from, String to) {
        for (JsonNode property : from.path("properties")) {
            for (JsonNode type : property.path("dataType")) {
                if (type.asText().equals(to)) {
                    return true;
                }
            }
        }
        return false;
    }
}
