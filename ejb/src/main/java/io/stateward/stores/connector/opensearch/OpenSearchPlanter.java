package io.stateward.stores.connector.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Map;
import java.util.Optional;

/**
 * Plants a document in each named index of an OpenSearch or Elasticsearch server and asks for it by its id, which no search takes part in. It
 * has no vector, so that no search for neighbours finds it.
 */
@ApplicationScoped
public class OpenSearchPlanter extends RecordsPlanter {

    private static final OpenSearchDialect DIALECT = new OpenSearchDialect();
    private static final int NOT_THERE = 404;

    @Inject
    public OpenSearchPlanter(Clock clock, Egress egress) {
        this(Wire.standard(clock, egress));
    }

    OpenSearchPlanter(Wire wire) {
        super(wire);
    }

    /** For the container's proxy, which uses nothing of it. */
    protected OpenSearchPlanter() {}

    @Override
    public String kind() {
        return "opensearch";
    }

    @Override
    protected String noun() {
        return "indices";
    }

    @Override
    protected String one() {
        return "index";
    }

    /** An alias may lead elsewhere tomorrow, so the index behind it is what is kept. */
    @Override
    protected Optional<Bed> named(StoreAccess store, String name) {
        JsonApi api = api(store);
        JsonNode indices = api.get(JsonApi.path(name, "_mapping"));
        return indices.properties().stream()
                .findFirst()
                .map(index -> new Index(
                        api, index.getKey(), new IndexFields(index.getValue().path("mappings")), indices.size() > 1));
    }

    @Override
    protected Optional<Bed> known(StoreAccess store, String ref) {
        return named(store, ref);
    }

    private JsonApi api(StoreAccess store) {
        OpenSearchConfig config = OpenSearchConfig.of(store.config());
        return new JsonApi(wire(), DIALECT, config.baseUrl(), config.headers(), store.name());
    }

    /**
     * Is one index.
     *
     * @param several whether its name stands for others, too
     */
    private record Index(JsonApi api, String ref, IndexFields fields, boolean several) implements Bed {

        @Override
        public Optional<String> obstacle(Seed seed) {
            return several || ref.startsWith(".ds-")
                    ? Optional.of("The name stands for several indices, or for a stream that takes entries only.")
                    : fields.obstacle(seed);
        }

        @Override
        public void write(String id, Seed seed) {
            Map<String, String> document = fields.document(seed);
            api.object("PUT", path(id) + "?refresh=true", nested(document));
        }

        @Override
        public String read(String id) {
            Reply reply = api.once("GET", path(id), null);
            boolean none =
                    reply.status() == NOT_THERE && reply.body().path("found").isBoolean();
            return none ? "" : api.get(path(id)).path("_source").toString();
        }

        @Override
        public void remove(String id) {
            if (!read(id).isEmpty()) {
                api.send("DELETE", path(id) + "?refresh=true", null);
            }
        }

        private String path(String id) {
            return JsonApi.path(ref, "_doc", id);
        }
    }
}
