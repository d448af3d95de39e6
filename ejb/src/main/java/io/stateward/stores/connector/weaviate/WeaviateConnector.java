package io.stateward.stores.connector.weaviate;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.boundary.Egress;
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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds, erases and verifies objects on one Weaviate server; the package's rules say how. */
@ApplicationScoped
public class WeaviateConnector extends RecordsConnector {

    static final String RESIDUE =
            "Weaviate keeps deleted objects in its segments until they are compacted, and deleted vectors in its index until"
                    + " the next clean-up.";

    private static final WeaviateDialect DIALECT = new WeaviateDialect();
    private static final String COLLECTIONS = "collections";
    private static final Set<String> ACTIVE = Set.of("ACTIVE", "HOT");

    private static final Traits TRAITS = new Traits(
            "weaviate",
            COLLECTIONS,
            "object",
            Set.of(WeaviateConfig.API_KEY),
            RESIDUE,
            "Backups keep deleted objects for as long as their owner keeps the backups; Stateward does not look into"
                    + " them.",
            List.of("objects inside of backups"));

    @Inject
    public WeaviateConnector(Clock clock, Egress egress) {
        this(Wire.standard(clock, egress));
    }

    WeaviateConnector(Wire wire) {
        super(wire, TRAITS);
    }

    /** For the container's proxy, which uses nothing of it. */
    protected WeaviateConnector() {}

    @Override
    protected Address address(StoreAccess store) {
        return WeaviateConfig.of(store.config()).baseUrl();
    }

    @Override
    protected String greeting(StoreAccess store) {
        if (!api(store).get("/v1/meta").path("version").isTextual()) {
            throw elsewhere();
        }
        return "Weaviate answered.";
    }

    private static Refused elsewhere() {
        return new Refused("Something answered that is not a Weaviate server. Correct the base URL.", true);
    }

    @Override
    protected List<? extends Shelf> shelves(StoreAccess store) {
        JsonApi api = api(store);
        JsonNode classes = api.get("/v1/schema").path("classes");
        if (!classes.isArray()) {
            throw elsewhere();
        }
        CollectionMap map = CollectionMap.of(store.map(), COLLECTIONS);
        Optional<String> tenant = WeaviateConfig.of(store.config()).tenant();
        List<ClassShelf> shelves = new ArrayList<>();
        for (JsonNode each : new ReferenceOrder(classes).sorted()) {
            String name = each.path("class").asText();
            boolean mapped = map.of(Set.of(name)).isPresent();
            if (!each.path("multiTenancyConfig").path("enabled").asBoolean(false)) {
                shelves.add(new ClassShelf(api, name, shelves.size(), Optional.empty(), texts(each)));
            } else if (mapped) {
                if (inhabited(api, name, tenant)) {
                    shelves.add(new ClassShelf(api, name, shelves.size(), tenant, texts(each)));
                }
            }
        }
        return shelves;
    }

    /** A tenant that was never there has nothing in a collection; one that sleeps has, and nobody can look. */
    private static boolean inhabited(JsonApi api, String name, Optional<String> tenant) {
        String wanted = tenant.orElseThrow(() -> new Refused(
                "A collection that the data map names has tenants. Write whose objects these are into config.tenant.",
                true));
        JsonNode tenants = api.array("GET", "/v1/schema" + JsonApi.path(name) + "/tenants", null);
        for (JsonNode each : tenants) {
            if (each.path("name").asText().equals(wanted)) {
                if (!ACTIVE.contains(each.path("activityStatus").asText("ACTIVE"))) {
                    throw new Refused(
                            "The tenant is not active in a collection that the data map names, so nobody can look into it."
                                    + " Activate it, then retry.",
                            true);
                }
                return true;
            }
        }
        return false;
    }

    private static Set<String> texts(JsonNode collection) {
        Set<String> texts = new HashSet<>();
        collection.path("properties").forEach(property -> {
            String type = property.path("dataType").path(0).asText().toLowerCase(Locale.ROOT);
            if (type.startsWith("text") || type.startsWith("string")) {
                texts.add(property.path("name").asText());
            }
        });
        return texts;
    }

    private JsonApi api(StoreAccess store) {
        WeaviateConfig config = WeaviateConfig.of(store.config());
        return new JsonApi(wire(), DIALECT, config.baseUrl(), config.headers(), store.name());
    }
}
