package io.stateward.stores.connector.chroma;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.util.Optional;

/** Plants a record in each named collection of a Chroma database, with a vector that no search comes near. */
@ApplicationScoped
public class ChromaPlanter extends RecordsPlanter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ChromaDialect DIALECT = new ChromaDialect();

    @Inject
    public ChromaPlanter(Clock clock, Egress egress) {
        this(Wire.standard(clock, egress));
    }

    ChromaPlanter(Wire wire) {
        super(wire);
    }

    /** For the container's proxy, which uses nothing of it. */
    protected ChromaPlanter() {}

    @Override
    public String kind() {
        return "chroma";
    }

    @Override
    protected String noun() {
        return "collections";
    }

    @Override
    protected String one() {
        return "collection";
    }

    @Override
    protected Optional<Bed> named(StoreAccess store, String name) {
        JsonNode id = api(store).get(collections(store) + JsonApi.path(name)).path("id");
        return id.isTextual() ? known(store, id.asText()) : Optional.empty();
    }

    @Override
    protected Optional<Bed> known(StoreAccess store, String ref) {
        return Optional.of(new Collection(api(store), collections(store) + JsonApi.path(ref), ref));
    }

    private static String collections(StoreAccess store) {
        ChromaConfig config = ChromaConfig.of(store.config());
        return "/api/v2" + JsonApi.path("tenants", config.tenant(), "databases", config.database(), "collections");
    }

    private JsonApi api(StoreAccess store) {
        ChromaConfig config = ChromaConfig.of(store.config());
        return new JsonApi(wire(), DIALECT, config.baseUrl(), config.headers(), store.name());
    }

    /** The first vector of a collection settles how long its vectors are, which is not for a marker to do. */
    private record Collection(JsonApi api, String path, String ref) implements Bed {

        @Override
        public Optional<String> obstacle(Seed seed) {
            return vector().isPresent()
                    ? Optional.empty()
                    : Optional.of("It has no vectors yet, whose length a marker would settle.");
        }

        private Optional<ArrayNode> vector() {
            ObjectNode body = JSON.objectNode().put("limit", Away.SAMPLE);
            body.putArray("include").add("embeddings");
            List<JsonNode> vectors = new ArrayList<>();
            api.post(path + "/get", body).path("embeddings").forEach(vectors::add);
            return Away.from(vectors);
        }

        @Override
        public void write(String id, Seed seed) {
            ObjectNode body = JSON.objectNode();
            body.putArray("ids").add(id);
            body.putArray("documents").add(seed.text());
            vector().ifPresent(vector -> body.putArray("embeddings").add(vector));
            ObjectNode metadata = body.putArray("metadatas").addObject();
            seed.fields().forEach(metadata::put);
            api.post(path + "/add", body);
        }

        @Override
        public String read(String id) {
            ObjectNode body = ids(id);
            body.putArray("include").add("metadatas").add("documents");
            return api.post(path + "/get", body).toString();
        }

        @Override
        public void remove(String id) {
            api.post(path + "/delete", ids(id));
        }

        private static ObjectNode ids(String id) {
            ObjectNode body = JSON.objectNode();
            body.putArray("ids").add(id);
            return body;
        }
    }
}
