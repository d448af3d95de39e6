package io.stateward.stores.connector.qdrant.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Is one simulated collection. */
final class Points {

    final NavigableMap<String, JsonNode> live = new TreeMap<>();
    final List<JsonNode> hidden = new ArrayList<>();
    final List<List<JsonNode>> snapshots = new ArrayList<>();
    final List<Runnable> later = new ArrayList<>();

    /** Points that vector searches answer with although nothing else shows them. */
    final List<String> ghosts = new ArrayList<>();

    void delete(Collection<String> ids) {
        ids.forEach(id -> {
            JsonNode gone = live.remove(id);
            if (gone != null) {
                hidden.add(gone);
            }
        });
    }

    /** Carries out what was only acknowledged; called after a read. */
    void catchUp() {
        later.forEach(Runnable::run);
        later.clear();
    }

    List<JsonNode> matching(JsonNode filter) {
        return live.values().stream()
                .filter(point -> filter.isMissingNode() || filter.isNull() || fits(point.path("payload"), filter))
                .toList();
    }

    private static boolean fits(JsonNode payload, JsonNode filter) {
        for (JsonNode condition : filter.path("should")) {
            List<String> values = new ArrayList<>();
            condition.path("match").path("any").forEach(value -> values.add(value.toString()));
            if (at(payload, condition.path("key").asText())
                    .map(JsonNode::toString)
                    .anyMatch(values::contains)) {
                return true;
            }
        }
        return false;
    }

    private static Stream<JsonNode> at(JsonNode node, String path) {
        int dot = path.indexOf('.');
        String first = dot < 0 ? path : path.substring(0, dot);
        boolean many = first.endsWith("[]");
        JsonNode child = node.path(many ? first.substring(0, first.length() - 2) : first);
        Stream<JsonNode> children = many || (dot < 0 && child.isArray()) ? elements(child) : Stream.of(child);
        return dot < 0 ? children : children.flatMap(each -> at(each, path.substring(dot + 1)));
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        List<JsonNode> elements = new ArrayList<>();
        list.forEach(elements::add);
        return elements.stream();
    }
}
