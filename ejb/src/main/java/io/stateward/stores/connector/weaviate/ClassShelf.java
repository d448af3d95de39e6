package io.stateward.stores.connector.weaviate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Refused;
import io.stateward.stores.connector.http.Reply;
import io.stateward.stores.connector.records.RecordPage;
import io.stateward.stores.connector.records.Shelf;
import io.stateward.stores.connector.records.StoredRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Is one collection of a Weaviate server, or what one tenant has in it. */
final class ClassShelf implements Shelf {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String OBJECTS = "/v1/objects";
    private static final String ALL_REPLICAS = "consistency_level=ALL";
    private static final String RESULTS = "results";

    private final JsonApi api;
    private final String name;
    private final int wave;
    private final Optional<String> tenant;
    private final Set<String> texts;

    /**
     * Makes one.
     *
     * @param wave its place in the order of work
     * @param tenant whose objects; nothing if the collection has no tenants
     * @param texts properties whose values are texts
     */
    ClassShelf(JsonApi api, String name, int wave, Optional<String> tenant, Set<String> texts) {
        this.api = api;
        this.name = name;
        this.wave = wave;
        this.tenant = tenant;
        this.texts = Set.copyOf(texts);
    }

    @Override
    public String ref() {
        return name;
    }

    @Override
    public Set<String> names() {
        return Set.of(name);
    }

    @Override
    public int wave() {
        return wave;
    }

    @Override
    public long count() {
        String query = "{Aggregate{" + name + arguments("") + "{meta{count}}}}";
        return graph(query)
                .path("Aggregate")
                .path(name)
                .path(0)
                .path("meta")
                .path("count")
                .asLong();
    }

    @Override
    public RecordPage page(@Nullable String cursor, int limit) {
        String query = OBJECTS + "?class=" + JsonApi.encoded(name) + "&limit=" + limit + "&after="
                + (cursor == null ? "" : JsonApi.encoded(cursor)) + ofTenant("&");
        JsonNode objects = api.get(query).path("objects");
        if (!objects.isArray()) {
            throw new StoreUnreachable("Something answered for Weaviate with what is not a list of objects");
        }
        List<StoredRecord> records = new ArrayList<>();
        objects.forEach(object -> records.add(record(object)));
        return new RecordPage(records, records.size() < limit ? null : last(records));
    }

    private static String last(List<StoredRecord> records) {
        return records.get(records.size() - 1).id();
    }

    /**
     * Asks with a dry run, whose verbose answer names the ids; the objects are then read one by one. It names no more than one delete may
     * match, so what is beyond is found by reading through and by searching again when these are gone.
     */
    @Override
    public RecordPage matching(Map<String, Set<String>> values, @Nullable String cursor, int limit) {
        ArrayNode operands = JSON.arrayNode();
        values.forEach((field, wanted) -> {
            if (texts.contains(field)) {
                wanted.forEach(value -> {
                    ObjectNode equal =
                            JSON.objectNode().put("operator", "Equal").put("valueText", value);
                    equal.putArray("path").add(field);
                    operands.add(equal);
                });
            }
        });
        if (operands.isEmpty()) {
            return new RecordPage(List.of(), null);
        }
        ObjectNode where = JSON.objectNode().put("operator", "Or");
        where.set("operands", operands);
        List<String> ids = new ArrayList<>();
        batch(where, true)
                .path("objects")
                .forEach(object -> ids.add(object.path("id").asText()));
        return new RecordPage(byIds(ids), null);
    }

    @Override
    public List<StoredRecord> byIds(Collection<String> ids) {
        List<StoredRecord> records = new ArrayList<>();
        for (String id : ids) {
            one(id).ifPresent(object -> records.add(record(object)));
        }
        return records;
    }

    /** A 404 counts as gone because the schema was read from the same server a moment ago, and named the collection. */
    private Optional<JsonNode> one(String id) {
        String path = OBJECTS + JsonApi.path(name, id) + "?include=vector&" + ALL_REPLICAS + ofTenant("&");
        Reply reply = api.once("GET", path, null);
        if (reply.status() == 404 && reply.body().isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(reply.succeeded() && reply.body().isObject() ? reply.body() : api.get(path));
    }

    private static StoredRecord record(JsonNode object) {
        JsonNode properties = object.path("properties").isObject() ? object.path("properties") : JSON.objectNode();
        List<JsonNode> vectors = new ArrayList<>();
        if (object.path("vector").isArray() && !object.path("vector").isEmpty()) {
            vectors.add(object.path("vector"));
        }
        object.path("vectors").properties().stream()
                .filter(named -> named.getValue().isArray())
                .forEach(named -> vectors.add(
                        JSON.objectNode().put("target", named.getKey()).set("vector", named.getValue())));
        return new StoredRecord(object.path("id").asText(), properties, properties, vectors);
    }

    @Override
    public void delete(Collection<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        ObjectNode where = JSON.objectNode().put("operator", "ContainsAny");
        where.putArray("path").add("id");
        ArrayNode wanted = where.putArray("valueTextArray");
        ids.forEach(wanted::add);
        long matches = batch(where, true).path("matches").asLong();
        if (matches > ids.size()) {
            throw new Refused(
                    "Weaviate would delete more objects than were found, so nothing was deleted. Check the server's version.",
                    false);
        }
        for (long left = matches; left > 0; ) {
            JsonNode results = batch(where, false);
            long deleted = results.path("successful").asLong();
            if (results.path("failed").asLong() > 0 || deleted == 0) {
                throw new StoreUnreachable("Weaviate could not delete some objects");
            }
            left -= deleted;
        }
    }

    private JsonNode batch(ObjectNode where, boolean dryRun) {
        ObjectNode body = JSON.objectNode().put("output", "verbose").put("dryRun", dryRun);
        body.putObject("match").put("class", name).set("where", where);
        JsonNode answer = api.object("DELETE", "/v1/batch/objects?" + ALL_REPLICAS + ofTenant("&"), body);
        if (!answer.path(RESULTS).path("matches").isNumber()) {
            throw new StoreUnreachable("Weaviate did not say what a delete matches");
        }
        return answer.path(RESULTS);
    }

    @Override
    public List<String> nearest(JsonNode vector, int most) {
        String near = vector.isArray()
                ? "{vector:" + vector + "}"
                : "{vector:" + vector.path("vector") + ",targetVectors:[" + vector.path("target") + "]}";
        String query = "{Get{" + name + arguments("nearVector:" + near + ",limit:" + most) + "{_additional{id}}}}";
        List<String> ids = new ArrayList<>();
        graph(query)
                .path("Get")
                .path(name)
                .forEach(object -> ids.add(object.path("_additional").path("id").asText()));
        return ids;
    }

    private String arguments(String others) {
        String all = tenant.map(each -> "tenant:\"" + each + "\"" + (others.isEmpty() ? "" : ","))
                        .orElse("")
                + others;
        return all.isEmpty() ? "" : "(" + all + ")";
    }

    private JsonNode graph(String query) {
        JsonNode answer = api.post("/v1/graphql", JSON.objectNode().put("query", query));
        if (answer.path("errors").size() > 0 || !answer.path("data").isObject()) {
            throw new StoreUnreachable("Weaviate did not carry out a search");
        }
        return answer.path("data");
    }

    /** With tenants, only what the one tenant has in it goes. */
    @Override
    public void drop() {
        if (tenant.isPresent()) {
            ArrayNode tenants = JSON.arrayNode().add(tenant.get());
            api.send("DELETE", "/v1/schema" + JsonApi.path(name) + "/tenants", tenants);
        } else {
            api.send("DELETE", "/v1/schema" + JsonApi.path(name), null);
        }
    }

    private String ofTenant(String before) {
        return tenant.map(each -> before + "tenant=" + JsonApi.encoded(each)).orElse("");
    }
}
