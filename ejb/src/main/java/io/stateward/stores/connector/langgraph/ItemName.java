package io.stateward.stores.connector.langgraph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.http.JsonApi;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Names an item of the long-term store.
 *
 * @param namespace its labels, at least one
 */
record ItemName(List<String> namespace, String key) {

    ItemName {
        namespace = List.copyOf(namespace);
    }

    /** Reads a reference of the catalog: labels and key, percent-encoded and joined by slashes; nothing if it is none. */
    static Optional<ItemName> of(String ref) {
        List<String> parts = Arrays.asList(ref.split("/", -1));
        if (parts.size() < 2 || parts.contains("")) {
            return Optional.empty();
        }
        try {
            List<String> plain = parts.stream()
                    .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .toList();
            return Optional.of(new ItemName(plain.subList(0, plain.size() - 1), plain.get(plain.size() - 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Reads it from an item as the server shows it. */
    static ItemName of(JsonNode item) {
        List<String> labels = new ArrayList<>();
        item.path("namespace").forEach(label -> labels.add(label.asText()));
        return new ItemName(labels, item.path("key").asText());
    }

    /** Returns the reference under which the catalog has it. */
    String ref() {
        return JsonApi.path(namespace.toArray(String[]::new)).substring(1) + JsonApi.path(key);
    }

    /** Returns the body that names it in a call. */
    ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode labels = body.putArray("namespace");
        namespace.forEach(labels::add);
        return body.put("key", key);
    }

    /** Leaves out the names, which may be people's. */
    @Override
    public String toString() {
        return "ItemName[" + namespace.size() + " labels]";
    }
}
