package io.stateward.stores.connector.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.stateward.stores.boundary.Egress;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.connector.http.WirePlanter;
import io.stateward.stores.entity.Marker;
import io.stateward.stores.entity.Spot;
import io.stateward.stores.entity.Spots;
import io.stateward.stores.entity.StoreAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/**
 * Plants a memory store with a memory at Anthropic, by its name for the catalog. No agent has it mounted. Anthropic chooses the name, so an
 * empty store is made first; if its answer is lost it stays, and nobody is in it.
 */
@ApplicationScoped
public class AnthropicPlanter extends WirePlanter {

    private static final String STORE = "memory-store";
    private static final String FULL = "?view=full&limit=" + Api.FULL_PAGE_SIZE;

    @Inject
    public AnthropicPlanter(Clock clock, Egress egress) {
        this(Wire.standard(clock, egress));
    }

    AnthropicPlanter(Wire wire) {
        super(wire);
    }

    /** For the container's proxy, which uses nothing of it. */
    protected AnthropicPlanter() {}

    @Override
    public String kind() {
        return "anthropic";
    }

    @Override
    public Spots choose(StoreAccess store, Marker marker) {
        JsonNode made = asked(() -> api(store)
                .post(
                        Kind.MEMORY_STORE.path(),
                        JsonNodeFactory.instance.objectNode().put("name", "notes")));
        String id = made.path("id").asText();
        if (id.isEmpty()) {
            throw new StoreUnreachable("Anthropic made a memory store without a name");
        }
        return Spots.of(new Spot("memory store", id, STORE));
    }

    @Override
    public List<Spot> plant(StoreAccess store, Marker marker, List<Spot> spots) {
        JsonApi api = api(store);
        for (Spot spot : spots) {
            asked(() -> isIn(api, marker, spot)
                    ? spot
                    : api.post(
                            path(spot) + "/memories",
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .put("path", "/notes.md")
                                    .put("content", marker.note())));
        }
        return spots;
    }

    @Override
    public List<Spot> remaining(StoreAccess store, Marker marker, List<Spot> spots) {
        JsonApi api = api(store);
        return spots.stream()
                .filter(spot -> asked(() -> isIn(api, marker, spot)))
                .toList();
    }

    /** Asks for the versions, too, which outlive a memory; first for a list, because to a key that may not look all seems gone. */
    private static boolean isIn(JsonApi api, Marker marker, Spot spot) {
        if (!api.get(Kind.MEMORY_STORE.path() + "?limit=1").path("data").isArray()) {
            throw new StoreUnreachable("Anthropic does not show memory stores to this key");
        }
        return marker.isIn(api.get(path(spot) + "/memories" + FULL).toString())
                || marker.isIn(api.get(path(spot) + "/memory_versions" + FULL).toString());
    }

    /** With the store go its memories and all their versions. */
    @Override
    public void remove(StoreAccess store, Marker marker, List<Spot> spots) {
        JsonApi api = api(store);
        spots.forEach(spot -> asked(() -> api.delete(path(spot))));
    }

    private static String path(Spot spot) {
        return Kind.MEMORY_STORE.path(spot.ref());
    }

    private JsonApi api(StoreAccess store) {
        return new Api(wire(), AnthropicConfig.of(store.config()), store.name()).of(Kind.MEMORY_STORE);
    }
}
