package io.stateward.stores.connector.mistral.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.simulator.Asked;
import io.stateward.stores.connector.simulator.Sent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Holds what is behind one key. */
record Space(
        Map<String, ObjectNode> conversations,
        Map<String, ArrayNode> entries,
        Map<String, ObjectNode> files,
        Map<String, ObjectNode> libraries,
        Map<String, ObjectNode> documents,
        Map<String, String> texts) {

    static final String NOW = "2026-11-20T12:00:00Z";

    static Space empty() {
        return new Space(
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>());
    }

    static ObjectNode found(Map<String, ObjectNode> all, String id) {
        return Objects.requireNonNull(all.get(id));
    }

    static ArrayNode page(Asked asked, Collection<ObjectNode> all) {
        int size = Integer.parseInt(asked.query().getOrDefault("page_size", "100"));
        int from = size * Integer.parseInt(asked.query().getOrDefault("page", "0"));
        ArrayNode page = Sent.JSON.createArrayNode();
        all.stream().skip(from).limit(size).forEach(page::add);
        return page;
    }

    static Sent detail(int status, String text) {
        return Sent.json(status, Sent.JSON.createObjectNode().put("detail", text));
    }
}
