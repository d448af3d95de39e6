package io.stateward.stores.connector.chroma;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.records.RecordPage;
import io.stateward.stores.connector.records.Shelf;
import io.stateward.stores.connector.records.StoredRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Is one collection of a Chroma database. */
final class ChromaShelf implements Shelf {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String IDS = "ids";
    private static final String METADATAS = "metadatas";
    private static final String DOCUMENTS = "documents";
    private static final String EMBEDDINGS = "embeddings";

    private final JsonApi api;
    private final String collections;
    private final String id;
    private final String name;

    /**
     * Makes one.
     *
     * @param collections path of the database's collections
     */
    ChromaShelf(JsonApi api, String collections, JsonNode collection) {
        this.api = api;
        this.collections = collections;
        this.id = collection.path("id").asText();
        this.name = collection.path("name").asText();
    }

    @Override
    public String ref() {
        return id;
    }

    @Override
    public Set<String> names() {
        return Set.of(name);
    }

    @Override
    public long count() {
        JsonNode count = api.value(path("/count"));
        return count.asLong();
    }

    @Override
    public RecordPage page(@Nullable String cursor, int limit) {
        return get(JSON.objectNode(), cursor, limit);
    }

    @Override
    public RecordPage matching(Map<String, Set<String>> values, @Nullable String cursor, int limit) {
        ArrayNode any = JSON.arrayNode();
        values.forEach((field, wanted) -> {
            any.add(in(field, texts(wanted)));
            ArrayNode numbers = numbers(wanted);
            if (!numbers.isEmpty()) {
                any.add(in(field, numbers));
            }
        });
        ObjectNode body = JSON.objectNode();
        body.set("where", any.size() == 1 ? any.get(0) : JSON.objectNode().set("$or", any));
        return get(body, cursor, limit);
    }

    private static ObjectNode in(String field, ArrayNode values) {
        ObjectNode condition = JSON.objectNode();
        condition.set(field, JSON.objectNode().set("$in", values));
        return condition;
    }

    private static ArrayNode texts(Set<String> values) {
        ArrayNode texts = JSON.arrayNode();
        values.forEach(texts::add);
        return texts;
    }

    private static ArrayNode numbers(Set<String> values) {
        ArrayNode numbers = JSON.arrayNode();
        values.stream()
                .filter(value -> value.matches("-?\\d{1,18}"))
                .map(Long::valueOf)
                .distinct()
                .forEach(numbers::add);
        return numbers;
    }

    /** A cursor is the number of records before the page. */
    private RecordPage get(ObjectNode body, @Nullable String cursor, int limit) {
        long offset = cursor == null ? 0 : Long.parseLong(cursor);
        body.put("limit", limit).put("offset", offset);
        List<StoredRecord> records = records(body, METADATAS, DOCUMENTS);
        return new RecordPage(records, records.size() < limit ? null : String.valueOf(offset + records.size()));
    }

    @Override
    public List<StoredRecord> byIds(Collection<String> ids) {
        return ids.isEmpty() ? List.of() : records(ids(ids), METADATAS, DOCUMENTS, EMBEDDINGS);
    }

    private List<StoredRecord> records(ObjectNode body, String... include) {
        ArrayNode wanted = body.putArray("include");
        for (String part : include) {
            wanted.add(part);
        }
        JsonNode answer = api.post(path("/get"), body);
        if (answer.isMissingNode()) {
            return List.of();
        }
        JsonNode ids = answer.path(IDS);
        if (!ids.isArray()) {
            throw new StoreUnreachable("Something answered for Chroma with what is not a list of records");
        }
        List<StoredRecord> records = new ArrayList<>();
        for (int at = 0; at < ids.size(); at++) {
            records.add(record(
                    ids.get(at).asText(),
                    answer.path(METADATAS).path(at),
                    answer.path(DOCUMENTS).path(at),
                    answer.path(EMBEDDINGS).path(at)));
        }
        return records;
    }

    private static StoredRecord record(String id, JsonNode metadata, JsonNode document, JsonNode vector) {
        ObjectNode text = JSON.objectNode();
        text.set("metadata", metadata.isObject() ? metadata : JSON.objectNode());
        text.set("document", document.isTextual() ? document : JSON.nullNode());
        return new StoredRecord(id, text.path("metadata"), text, vector.isArray() ? List.of(vector) : List.of());
    }

    @Override
    public void delete(Collection<String> ids) {
        // Without ids it would be a delete of nothing that is answered as if it had worked.
        if (!ids.isEmpty()) {
            api.post(path("/delete"), ids(ids));
        }
    }

    private static ObjectNode ids(Collection<String> ids) {
        ObjectNode body = JSON.objectNode();
        ArrayNode list = body.putArray(IDS);
        ids.forEach(list::add);
        return body;
    }

    @Override
    public List<String> nearest(JsonNode vector, int most) {
        ObjectNode body = JSON.objectNode();
        body.putArray("query_embeddings").add(vector);
        body.put("n_results", most).putArray("include");
        List<String> near = new ArrayList<>();
        api.post(path("/query"), body).path(IDS).path(0).forEach(record -> near.add(record.asText()));
        return near;
    }

    /** A collection is read by its id and deleted by its name. */
    @Override
    public void drop() {
        api.delete(collections + JsonApi.path(name));
    }

    private String path(String call) {
        return collections + JsonApi.path(id) + call;
    }
}
