package io.stateward.stores.connector.weaviate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.boundary.Egress;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Reply;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.connector.records.Bed;
import io.stateward.stores.connector.records.RecordsPlanter;
import io.stateward.stores.entity.StoreAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/**
 * Plants an object in each named collection of a Weaviate server, with vectors that no search comes near, or none where others have none
 * either. Only properties that the collection has are written: others would become part of its schema.
 */
@ApplicationScoped
public class WeaviatePlanter extends RecordsPlanter {

    private static final WeaviateDialect DIALECT = new WeaviateDialect();
    private static final int NOT_THERE = 404;
    private static final String OBJECTS = "/v1/objects";

    @Inject
    public WeaviatePlanter(Clock clock, Egress egress) {
        this(Wire.standard(clock, egress));
    }

    WeaviatePlanter(Wire wire) {
        super(wire);
    }

    /** For the container's proxy, which uses nothing of it. */
    protected WeaviatePlanter() {}

    @Override
    public String kind() {
        return "weaviate";
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
        return known(store, name);
    }

    @Override
    protected Optional<Bed> known(StoreAccess store, String ref) {
        WeaviateConfig config = WeaviateConfig.of(store.config());
        JsonApi api = new JsonApi(wire(), DIALECT, config.baseUrl(), config.headers(), store.name());
        for (JsonNode each : api.get("/v1/schema").path("classes")) {
            if (each.path("class").asText().equals(ref)) {
                boolean shared = each.path("multiTenancyConfig").path("enabled").asBoolean(false);
                return Optional.of(new Collection(
                        api, new ClassSeed(each, api), shared, shared ? config.tenant() : Optional.empty()));
            }
        }
        return Optional.empty();
    }

    /**
     * Is one collection.
     *
     * @param shared whether it has tenants
     * @param tenant whose object it is to be
     */
    private record Collection(JsonApi api, ClassSeed objects, boolean shared, Optional<String> tenant) implements Bed {

        @Override
        public String ref() {
            return objects.name();
        }

        @Override
        public Optional<String> obstacle(Seed seed) {
            return shared && tenant.isEmpty()
                    ? Optional.of("It has tenants, and the store names none.")
                    : objects.obstacle(seed, ofTenant());
        }

        @Override
        public void write(String id, Seed seed) {
            ObjectNode body =
                    JsonNodeFactory.instance.objectNode().put("class", ref()).put("id", id);
            tenant.ifPresent(name -> body.put("tenant", name));
            body.set("properties", objects.properties(seed));
            body.setAll(objects.vectors(ofTenant()));
            api.post(OBJECTS + "?consistency_level=ALL", body);
        }

        /** A 404 has no body; the schema was read from the same server a moment ago, and named the collection. */
        @Override
        public String read(String id) {
            Reply reply = api.once("GET", path(id), null);
            return reply.status() == NOT_THERE && reply.body().isMissingNode()
                    ? ""
                    : api.get(path(id)).path("properties").toString();
        }

        @Override
        public void remove(String id) {
            if (!read(id).isEmpty()) {
                api.send("DELETE", path(id), null);
            }
        }

        private String path(String id) {
            return OBJECTS + JsonApi.path(ref(), id) + "?consistency_level=ALL" + ofTenant();
        }

        private String ofTenant() {
            return tenant.map(name -> "&tenant=" + JsonApi.encoded(name)).orElse("");
        }
    }
}
