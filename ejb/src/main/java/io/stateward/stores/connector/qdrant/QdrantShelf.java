package io.stateward.stores.connector.qdrant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.records.RecordPage;
import io.stateward.stores.connector.records.Shelf;
import io.stateward.stores.connector.records.StoredRecord;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Is one collection of a Qdrant server. */
final class QdrantShelf implements Shelf {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String ALL_REPLICAS = "?consistency=all";
    private static final String RESULT = "result";
    private static final String POINTS = "points";
    private static final String PAYLOAD = "with_payload";
    private static final String VECTOR = "with_vector";

    private final JsonApi api;
    private final String name;
    private final Set<String> names;

    /**
     * Makes one.
     *
     * @param names its own and its aliases
     */
    QdrantShelf(JsonApi api, String name, Set<String> names) {
        this.api = api;
        this.name = name;
        this.names = Set.copyOf(names);
    }

    @Override
    public String ref() {
        return name;
    }

    @Override
    public Set<String> names() {
        return names;
    }

    @Override
    public long count() {
        ObjectNode body = JSON.objectNode().put("exact", true);
        return api.post(path("/points/count"), body).path(RESULT).path("count").asLong();
    }

    /** Returns how many snapshots there are of it. */
    int snapshots() {
        return api.get(path("/snapshots")).path(RESULT).size();
    }

    @Override
    public RecordPage page(@Nullable String cursor, int limit) {
        return scroll(JSON.objectNode(), cursor, limit);
    }

    @Override
    public RecordPage matching(Map<String, Set<String>> values, @Nullable String cursor, int limit) {
        ObjectNode body = JSON.objectNode();
        ArrayNode should = body.putObject("filter").putArray("should");
        values.forEach((field, wanted) -> keys(field).forEach(key -> {
            ArrayNode texts = JSON.arrayNode();
            ArrayNode numbers = JSON.arrayNode();
            wanted.forEach(value -> {
                texts.add(value);
                if (value.matches("-?\\d{1,18}")) {
                    numbers.add(Long.parseLong(value));
                }
            });
            should.add(any(key, texts));
            if (!numbers.isEmpty()) {
                should.add(any(key, numbers));
            }
        }));
        return scroll(body, cursor, limit);
    }

    /** Lists of objects are reached by brackets in a path, objects without. */
    private static Set<String> keys(String field) {
        return field.indexOf('.') < 0 ? Set.of(field) : Set.of(field, field.replace(".", "[]."));
    }

    private static ObjectNode any(String key, ArrayNode values) {
        ObjectNode condition = JSON.objectNode().put("key", key);
        condition.putObject("match").set("any", values);
        return condition;
    }

    private RecordPage scroll(ObjectNode body, @Nullable String cursor, int limit) {
        body.put("limit", limit).put(PAYLOAD, true).put(VECTOR, false);
        if (cursor != null) {
            body.set("offset", id(cursor));
        }
        JsonNode answer = api.post(path("/points/scroll") + ALL_REPLICAS, body);
        if (answer.isMissingNode()) {
            return new RecordPage(List.of(), null);
        }
        JsonNode result = answer.path(RESULT);
        JsonNode next = result.path("next_page_offset");
        return new RecordPage(
                records(result.path(POINTS)), next.isValueNode() && !next.isNull() ? next.asText() : null);
    }

    @Override
    public List<StoredRecord> byIds(Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        ObjectNode body = JSON.objectNode().put(PAYLOAD, true).put(VECTOR, true);
        body.set("ids", ids(ids));
        JsonNode answer = api.post(path("/points") + ALL_REPLICAS, body);
        return answer.isMissingNode() ? List.of() : records(answer.path(RESULT));
    }

    private static List<StoredRecord> records(JsonNode points) {
        if (!points.isArray()) {
            throw new StoreUnreachable("Something answered for Qdrant with what is not a list of points");
        }
        List<StoredRecord> records = new ArrayList<>();
        for (JsonNode point : points) {
            JsonNode payload = point.path("payload").isObject() ? point.path("payload") : JSON.objectNode();
            records.add(new StoredRecord(point.path("id").asText(), payload, payload, vectors(point.path("vector"))));
        }
        return records;
    }

    /** A point has one vector without a name, or several by their names; sparse ones are not searched from. */
    private static List<JsonNode> vectors(JsonNode vector) {
        List<JsonNode> vectors = new ArrayList<>();
        if (vector.isArray()) {
            vectors.add(JSON.objectNode().set("query", vector));
        }
        if (vector.isObject()) {
            vector.properties().stream()
                    .filter(named -> named.getValue().isArray())
                    .forEach(named -> vectors.add(
                            JSON.objectNode().put("using", named.getKey()).set("query", named.getValue())));
        }
        return vectors;
    }

    private static ArrayNode ids(Collection<String> ids) {
        ArrayNode list = JSON.arrayNode();
        ids.forEach(each -> list.add(id(each)));
        return list;
    }

    private static JsonNode id(String id) {
        return id.matches("\\d{1,19}") ? JSON.numberNode(new BigInteger(id)) : JSON.textNode(id);
    }

    @Override
    public void delete(Collection<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        ObjectNode body = JSON.objectNode();
        body.set(POINTS, ids(ids));
        JsonNode answer = api.post(path("/points/delete") + "?wait=true&ordering=strong", body);
        // Without an answer the collection itself is gone.
        if (!answer.isMissingNode()
                && !answer.path(RESULT).path("status").asText().equals("completed")) {
            throw new StoreUnreachable("Qdrant took a delete and has not carried it out yet");
        }
    }

    @Override
    public List<String> nearest(JsonNode vector, int most) {
        ObjectNode body = ((ObjectNode) vector)
                .deepCopy()
                .put("limit", most)
                .put(PAYLOAD, false)
                .put(VECTOR, false);
        List<String> near = new ArrayList<>();
        api.post(path("/points/query") + ALL_REPLICAS, body)
                .path(RESULT)
                .path(POINTS)
                .forEach(point -> near.add(point.path("id").asText()));
        return near;
    }

    @Override
    public void drop() {
        api.delete(JsonApi.path("collections", name));
    }

    private String path(String call) {
        return JsonApi.path("collections", name) + call;
    }
}
