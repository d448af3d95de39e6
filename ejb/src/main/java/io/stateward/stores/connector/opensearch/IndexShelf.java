package io.stateward.stores.connector.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Refused;
import io.stateward.stores.connector.records.RecordPage;
import io.stateward.stores.connector.records.Shelf;
import io.stateward.stores.connector.records.StoredRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Is one index of an OpenSearch or Elasticsearch server. */
final class IndexShelf implements Shelf {

    /** How often documents that were changed meanwhile are deleted again. */
    static final int MAX_CONFLICTS = 5;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String KEEP_ALIVE = "2m";
    private static final String QUERY = "query";
    private static final Set<String> LOCKS =
            Set.of("index.blocks.read_only", "index.blocks.write", "index.blocks.read_only_allow_delete");

    private final JsonApi api;
    private final String index;
    private final Set<String> names;
    private final boolean elastic;
    private @Nullable Mapping mapping;

    /**
     * Makes one.
     *
     * @param names the index, its aliases and its data stream
     * @param elastic whether it is Elasticsearch, which asks for vectors otherwise
     */
    IndexShelf(JsonApi api, String index, Set<String> names, boolean elastic) {
        this.api = api;
        this.index = index;
        this.names = Set.copyOf(names);
        this.elastic = elastic;
    }

    @Override
    public String ref() {
        return index;
    }

    @Override
    public Set<String> names() {
        return names;
    }

    @Override
    public long count() {
        refresh();
        return api.get(path("_count")).path("count").asLong();
    }

    private Mapping mapping() {
        Mapping known = mapping;
        if (known == null) {
            known = Mapping.of(api, index);
            if (!known.keepsSource()) {
                throw new Refused(
                        "An index that the data map names does not keep its documents' sources, so nobody can tell whose"
                                + " they are. Take it out of the map and erase in it by hand.",
                        true);
            }
            mapping = known;
        }
        return known;
    }

    @Override
    public RecordPage page(@Nullable String cursor, int limit) {
        mapping();
        return scroll(JSON.objectNode().set("match_all", JSON.objectNode()), cursor, limit);
    }

    @Override
    public RecordPage matching(Map<String, Set<String>> values, @Nullable String cursor, int limit) {
        return scroll(mapping().anyOf(values), cursor, limit);
    }

    private RecordPage scroll(ObjectNode query, @Nullable String cursor, int limit) {
        JsonNode answer;
        if (cursor == null) {
            refresh();
            ObjectNode body = JSON.objectNode();
            body.put("size", limit).set(QUERY, query);
            body.putArray("sort").add("_doc");
            answer = api.post(path("_search") + "?scroll=" + KEEP_ALIVE, body);
            if (answer.isMissingNode()) {
                return new RecordPage(List.of(), null);
            }
        } else {
            ObjectNode body = JSON.objectNode();
            body.put("scroll", KEEP_ALIVE).put("scroll_id", cursor);
            answer = api.post("/_search/scroll", body);
        }
        JsonNode hits = complete(answer).path("hits").path("hits");
        String next = answer.path("_scroll_id").asText();
        if (hits.size() < limit) {
            release(next);
            return new RecordPage(records(hits), null);
        }
        return new RecordPage(records(hits), next);
    }

    /** A shard that did not answer must not look like one without documents. */
    private static JsonNode complete(JsonNode answer) {
        JsonNode shards = answer.path("_shards");
        if (!answer.path("hits").path("hits").isArray()
                || shards.path("failed").asInt(0) > 0
                || answer.path("timed_out").asBoolean(false)) {
            throw new StoreUnreachable("OpenSearch did not search all of an index");
        }
        return answer;
    }

    private void release(String scroll) {
        ObjectNode body = JSON.objectNode();
        body.putArray("scroll_id").add(scroll);
        // Whatever comes back: it ends by itself.
        api.once("DELETE", "/_search/scroll", body);
    }

    private static List<StoredRecord> records(JsonNode hits) {
        List<StoredRecord> records = new ArrayList<>();
        for (JsonNode hit : hits) {
            JsonNode source = hit.path("_source");
            if (!source.isObject()) {
                throw new Refused(
                        "OpenSearch shows a document without its source, so nobody can tell whose it is.", true);
            }
            records.add(new StoredRecord(hit.path("_id").asText(), source));
        }
        return records;
    }

    /** Searches, which finds documents with any routing, and asks in real time, which needs none of what a search needs. */
    @Override
    public List<StoredRecord> byIds(Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        refresh();
        Map<String, StoredRecord> found = new LinkedHashMap<>();
        ObjectNode body = JSON.objectNode();
        body.put("size", ids.size()).set(QUERY, ids("values", ids));
        JsonNode answer = api.post(path("_search"), body);
        if (answer.isMissingNode()) {
            return List.of();
        }
        records(complete(answer).path("hits").path("hits")).forEach(record -> found.put(record.id(), record));
        ObjectNode live = JSON.objectNode();
        ArrayNode list = live.putArray("ids");
        ids.forEach(list::add);
        for (JsonNode document : api.post(path("_mget"), live).path("docs")) {
            if (document.path("found").asBoolean(false)) {
                String id = document.path("_id").asText();
                found.putIfAbsent(id, new StoredRecord(id, document.path("_source")));
            }
        }
        return found.values().stream().map(this::withVectors).toList();
    }

    private static ObjectNode ids(String field, Collection<String> ids) {
        ObjectNode query = JSON.objectNode();
        ArrayNode list = query.putObject("ids").putArray(field);
        ids.forEach(list::add);
        return query;
    }

    private StoredRecord withVectors(StoredRecord record) {
        List<JsonNode> vectors = new ArrayList<>();
        for (String field : mapping().vectors()) {
            JsonNode values = record.fields().at("/" + field.replace('.', '/'));
            if (values.isArray()) {
                vectors.add(JSON.objectNode().put("field", field).set("values", values));
            }
        }
        return new StoredRecord(record.id(), record.fields(), record.text(), vectors);
    }

    @Override
    public void delete(Collection<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        unlocked();
        ObjectNode body = JSON.objectNode();
        body.set(QUERY, ids("values", ids));
        for (int attempt = 1; ; attempt++) {
            JsonNode answer = api.post(path("_delete_by_query") + "?refresh=true&conflicts=proceed", body);
            if (answer.path("failures").size() > 0) {
                throw new StoreUnreachable("OpenSearch could not delete some documents of an index");
            }
            if (answer.path("version_conflicts").asInt(0) == 0) {
                return;
            }
            if (attempt == MAX_CONFLICTS) {
                throw new StoreUnreachable("Documents were written again and again while they were deleted");
            }
            refresh();
        }
    }

    /** A locked index answers 403, as if the key were wrong. */
    private void unlocked() {
        JsonNode settings =
                api.get(path("_settings") + "?flat_settings=true").path(index).path("settings");
        if (LOCKS.stream().anyMatch(lock -> settings.path(lock).asBoolean(false))) {
            throw new Refused(
                    "The index is read-only, by hand, by its life cycle or because the disk is full. Let it be written"
                            + " to, then retry.",
                    false);
        }
    }

    @Override
    public List<String> nearest(JsonNode vector, int most) {
        String field = vector.path("field").asText();
        JsonNode values = vector.path("values");
        ObjectNode body = JSON.objectNode();
        body.put("size", most).put("_source", false);
        ObjectNode knn = JSON.objectNode();
        if (elastic) {
            knn.put("field", field)
                    .put("k", most)
                    .put("num_candidates", most * 2)
                    .set("query_vector", values);
            body.set("knn", knn);
        } else {
            knn.putObject(field).put("k", most).set("vector", values);
            body.set(QUERY, JSON.objectNode().set("knn", knn));
        }
        List<String> near = new ArrayList<>();
        JsonNode answer = api.post(path("_search"), body);
        complete(answer)
                .path("hits")
                .path("hits")
                .forEach(hit -> near.add(hit.path("_id").asText()));
        return near;
    }

    @Override
    public void drop() {
        api.delete(JsonApi.path(index));
    }

    private void refresh() {
        api.post(path("_refresh"), JSON.objectNode());
    }

    private String path(String call) {
        return JsonApi.path(index) + "/" + call;
    }
}
