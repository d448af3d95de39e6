package io.stateward.stores.connector.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.boundary.Egress;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.Address;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Refused;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.connector.records.CollectionMap;
import io.stateward.stores.connector.records.RecordsConnector;
import io.stateward.stores.connector.records.Shelf;
import io.stateward.stores.connector.records.Traits;
import io.stateward.stores.entity.StoreAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds, erases and verifies documents on one OpenSearch or Elasticsearch server; the package's rules say how. */
@ApplicationScoped
public class OpenSearchConnector extends RecordsConnector {

    static final String RESIDUE =
            "OpenSearch keeps deleted documents in an index's segments until they are merged away, and soft deletes for the"
                    + " recovery of replicas before that (12 hours unless set otherwise).";

    private static final OpenSearchDialect DIALECT = new OpenSearchDialect();
    private static final String INDICES = "indices";

    private static final Traits TRAITS = new Traits(
            "opensearch",
            INDICES,
            "document",
            Set.of(OpenSearchConfig.PASSWORD, OpenSearchConfig.API_KEY),
            RESIDUE,
            "Snapshots keep deleted documents for as long as their owner keeps the snapshots; Stateward does not look"
                    + " into them. A life cycle policy may delete whole indices by itself: declare it.",
            List.of("documents inside of snapshots"));

    @Inject
    public OpenSearchConnector(Clock clock, Egress egress) {
        this(Wire.standard(clock, egress));
    }

    OpenSearchConnector(Wire wire) {
        super(wire, TRAITS);
    }

    /** For the container's proxy, which uses nothing of it. */
    protected OpenSearchConnector() {}

    @Override
    protected Address address(StoreAccess store) {
        return OpenSearchConfig.of(store.config()).baseUrl();
    }

    @Override
    protected String greeting(StoreAccess store) {
        return isElastic(api(store)) ? "Elasticsearch answered." : "OpenSearch answered.";
    }

    private static boolean isElastic(JsonApi api) {
        JsonNode version = api.get("/").path("version");
        if (!version.path("number").isTextual()) {
            throw new Refused(
                    "Something answered that is neither OpenSearch nor Elasticsearch. Correct the base URL.", true);
        }
        return !version.path("distribution").asText().equals("opensearch");
    }

    @Override
    protected List<? extends Shelf> shelves(StoreAccess store) {
        JsonApi api = api(store);
        boolean elastic = isElastic(api);
        CollectionMap map = CollectionMap.of(store.map(), INDICES);
        JsonNode resolved = api.get("/_resolve/index/*?expand_wildcards=open,closed,hidden");
        if (!resolved.path(INDICES).isArray()) {
            throw new StoreUnreachable("OpenSearch did not list its indices");
        }
        List<IndexShelf> shelves = new ArrayList<>();
        for (JsonNode index : resolved.path(INDICES)) {
            String name = index.path("name").asText();
            // Those with a dot are the server's own, unless they are what a data stream or an alias is made of.
            Set<String> names = new HashSet<>(name.startsWith(".") ? Set.of() : Set.of(name));
            index.path("aliases").forEach(alias -> names.add(alias.asText()));
            if (index.path("data_stream").isTextual()) {
                names.add(index.path("data_stream").asText());
            }
            boolean mapped = map.of(names).isPresent();
            if (mapped && has(index, "closed")) {
                throw new Refused(
                        "An index that the data map names is closed, so nobody can look into it. Open it, or take it out"
                                + " of the map, then retry.",
                        true);
            }
            if (!has(index, "closed") && !names.isEmpty()) {
                shelves.add(new IndexShelf(api, name, names, elastic));
            }
        }
        shelves.sort(Comparator.comparing(IndexShelf::ref));
        return shelves;
    }

    private static boolean has(JsonNode index, String attribute) {
        for (JsonNode each : index.path("attributes")) {
            if (each.asText().equals(attribute)) {
                return true;
            }
        }
        return false;
    }

    private JsonApi api(StoreAccess store) {
        OpenSearchConfig config = OpenSearchConfig.of(store.config());
        return new JsonApi(wire(), DIALECT, config.baseUrl(), config.headers(), store.name());
    }
}
