package io.stateward.stores.connector.qdrant;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.boundary.Egress;
import io.stateward.stores.connector.http.Address;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Refused;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.connector.records.RecordsConnector;
import io.stateward.stores.connector.records.Remainder;
import io.stateward.stores.connector.records.Shelf;
import io.stateward.stores.connector.records.Traits;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds, erases and verifies points on one Qdrant server; the package's rules say how. */
@ApplicationScoped
public class QdrantConnector extends RecordsConnector {

    static final String RESIDUE =
            "Qdrant keeps deleted points in its segments until it optimises them, and in its log of writes.";

    private static final QdrantDialect DIALECT = new QdrantDialect();

    private static final Traits TRAITS = new Traits(
            "qdrant",
            "collections",
            "vector",
            Set.of(QdrantConfig.API_KEY),
            RESIDUE,
            "Snapshots keep deleted points for as long as their owner keeps the snapshots; an erasure says how many"
                    + " there are.",
            List.of("points inside of snapshots"));

    @Inject
    public QdrantConnector(Clock clock, Egress egress) {
        this(Wire.standard(clock, egress));
    }

    QdrantConnector(Wire wire) {
        super(wire, TRAITS);
    }

    /** For the container's proxy, which uses nothing of it. */
    protected QdrantConnector() {}

    @Override
    protected Address address(StoreAccess store) {
        return QdrantConfig.of(store.config()).baseUrl();
    }

    @Override
    protected Remainder residue(StoreAccess store, Person person, Target target) {
        int snapshots = new QdrantShelf(api(store), target.ref(), Set.of(target.ref())).snapshots();
        return Remainder.open(
                snapshots == 0
                        ? RESIDUE
                        : RESIDUE + " There are " + snapshots
                                + " snapshots of the collection, which hold what was in it when they were made: delete those"
                                + " that are older than this erasure.");
    }

    @Override
    protected String greeting(StoreAccess store) {
        if (!api(store).get("/").path("title").asText().startsWith("qdrant")) {
            throw new Refused("Something answered that is not a Qdrant server. Correct the base URL.", true);
        }
        return "Qdrant answered.";
    }

    @Override
    protected List<? extends Shelf> shelves(StoreAccess store) {
        JsonApi api = api(store);
        Map<String, Set<String>> names = new HashMap<>();
        for (JsonNode collection : listed(api, "/collections", "collections")) {
            String name = collection.path("name").asText();
            names.put(name, new HashSet<>(Set.of(name)));
        }
        for (JsonNode alias : listed(api, "/aliases", "aliases")) {
            names.computeIfPresent(alias.path("collection_name").asText(), (name, all) -> {
                all.add(alias.path("alias_name").asText());
                return all;
            });
        }
        List<QdrantShelf> shelves = new ArrayList<>();
        names.forEach((name, all) -> shelves.add(new QdrantShelf(api, name, all)));
        shelves.sort(Comparator.comparing(QdrantShelf::ref));
        return shelves;
    }

    private static JsonNode listed(JsonApi api, String path, String field) {
        JsonNode list = api.get(path).path("result").path(field);
        if (!list.isArray()) {
            throw new Refused("Something answered that is not a Qdrant server. Correct the base URL.", true);
        }
        return list;
    }

    private JsonApi api(StoreAccess store) {
        QdrantConfig config = QdrantConfig.of(store.config());
        return new JsonApi(wire(), DIALECT, config.baseUrl(), config.headers(), store.name());
    }
}
