package io.stateward.stores.connector.qdrant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.boundary.Egress;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.connector.records.Away;
import io.stateward.stores.connector.records.Bed;
import io.stateward.stores.connector.records.RecordsPlanter;
import io.stateward.stores.entity.StoreAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Plants a point in each named collection of a Qdrant server, with vectors that no search comes near. */
@ApplicationScoped
public class QdrantPlanter extends RecordsPlanter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final QdrantDialect DIALECT = new QdrantDialect();
    private static final String VECTOR = "vector";
    private static final String COLLECTIONS = "collections";

    @Inject
    public QdrantPlanter(Clock clock, Egress egress) {
        this(Wire.standard(clock, egress));
    }

    QdrantPlanter(Wire wire) {
        super(wire);
    }

    /** For the container's proxy, which uses nothing of it. */
    protected QdrantPlanter() {}

    @Override
    public String kind() {
        return "qdrant";
    }

    @Override
    protected String noun() {
        return COLLECTIONS;
    }

    @Override
    protected String one() {
        return "collection";
    }

    /** An alias may lead elsewhere tomorrow, so the collection behind it is what is kept. */
    @Override
    protected Optional<Bed> named(StoreAccess store, String name) {
        for (JsonNode alias : api(store).get("/aliases").path("result").path("aliases")) {
            if (alias.path("alias_name").asText().equals(name)) {
                return known(store, alias.path("collection_name").asText());
            }
        }
        return known(store, name);
    }

    @Override
    protected Optional<Bed> known(StoreAccess store, String ref) {
        JsonApi api = api(store);
        ObjectNode body = JSON.objectNode().put("exact", false);
        JsonNode count = api.post(JsonApi.path(COLLECTIONS, ref) + "/points/count", body);
        return count.isMissingNode() ? Optional.empty() : Optional.of(new Collection(api, ref));
    }

    private JsonApi api(StoreAccess store) {
        QdrantConfig config = QdrantConfig.of(store.config());
        return new JsonApi(wire(), DIALECT, config.baseUrl(), config.headers(), store.name());
    }

    /** A point has the vectors that others here have; how long they are is seen from those. */
    private record Collection(JsonApi api, String ref) implements Bed {

        @Override
        public Optional<String> obstacle(Seed seed) {
            return vector().isPresent()
                    ? Optional.empty()
                    : Optional.of("It has no points with vectors of one row, by which a marker's could be made.");
        }

        private Optional<JsonNode> vector() {
            ObjectNode body = JSON.objectNode()
                    .put("limit", Away.SAMPLE)
                    .put("with_payload", false)
                    .put("with_vector", true);
            List<JsonNode> single = new ArrayList<>();
            Map<String, List<JsonNode>> named = new TreeMap<>();
            for (JsonNode point :
                    api.post(path("/points/scroll"), body).path("result").path("points")) {
                JsonNode vector = point.path(VECTOR);
                if (vector.isArray()) {
                    single.add(vector);
                }
                vector.properties()
                        .forEach(each -> named.computeIfAbsent(each.getKey(), none -> new ArrayList<>())
                                .add(each.getValue()));
            }
            Optional<JsonNode> one = Away.from(single).map(vector -> vector);
            return one.or(() -> Optional.of(byName(named)).filter(vectors -> !vectors.isEmpty()));
        }

        private static JsonNode byName(Map<String, List<JsonNode>> named) {
            ObjectNode vectors = JSON.objectNode();
            named.forEach((name, all) -> Away.from(all).ifPresent(vector -> vectors.set(name, vector)));
            return vectors;
        }

        @Override
        public void write(String id, Seed seed) {
            ObjectNode body = JSON.objectNode();
            ObjectNode point = body.putArray("points").addObject().put("id", id);
            point.set(VECTOR, vector().orElseGet(JSON::objectNode));
            ObjectNode payload = nested(seed.fields());
            point.set("payload", payload.has("text") ? payload : payload.put("text", seed.text()));
            api.object("PUT", path("/points?wait=true&ordering=strong"), body);
        }

        @Override
        public String read(String id) {
            ObjectNode body = JSON.objectNode().put("with_payload", true);
            body.putArray("ids").add(id);
            return api.post(path("/points?consistency=all"), body)
                    .path("result")
                    .toString();
        }

        @Override
        public void remove(String id) {
            ObjectNode body = JSON.objectNode();
            body.putArray("points").add(id);
            api.post(path("/points/delete?wait=true&ordering=strong"), body);
        }

        private String path(String call) {
            return JsonApi.path(COLLECTIONS, ref) + call;
        }
    }
}
