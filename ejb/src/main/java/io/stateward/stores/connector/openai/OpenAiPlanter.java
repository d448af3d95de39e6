package io.stateward.stores.connector.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
 * Plants a conversation with a message at OpenAI, by its name for the catalog: conversations cannot be listed, so what is not journaled is
 * not found. The provider chooses the name, so an empty conversation is made first; if its answer is lost it stays, and nobody is in it.
 */
@ApplicationScoped
public class OpenAiPlanter extends WirePlanter {

    private static final String CONVERSATION = "conversation";
    private static final String CONVERSATIONS = "/conversations";

    private final Flavour flavour;

    @Inject
    public OpenAiPlanter(Clock clock, Egress egress) {
        this(Wire.standard(clock, egress));
    }

    OpenAiPlanter(Wire wire) {
        this(wire, new OpenAiFlavour());
    }

    /** For another service that keeps conversations by OpenAI's API. */
    protected OpenAiPlanter(Wire wire, Flavour flavour) {
        super(wire);
        this.flavour = flavour;
    }

    /** For the container's proxy, which uses nothing of it. */
    @SuppressWarnings("NullAway")
    protected OpenAiPlanter() {
        this.flavour = null;
    }

    @Override
    public String kind() {
        return flavour.kind();
    }

    @Override
    public Spots choose(StoreAccess store, Marker marker) {
        JsonNode made = asked(() -> api(store).post(CONVERSATIONS, JsonNodeFactory.instance.objectNode()));
        String id = made.path("id").asText();
        if (id.isEmpty()) {
            throw new StoreUnreachable(flavour.provider() + " made a conversation without a name");
        }
        return Spots.of(new Spot(CONVERSATION, id, CONVERSATION));
    }

    @Override
    public List<Spot> plant(StoreAccess store, Marker marker, List<Spot> spots) {
        for (Spot spot : spots) {
            if (asked(() -> !isIn(api(store), marker, spot))) {
                ObjectNode body = JsonNodeFactory.instance.objectNode();
                body.putArray("items")
                        .addObject()
                        .put("type", "message")
                        .put("role", "user")
                        .put("content", marker.note());
                asked(() -> api(store).post(path(spot) + "/items", body));
            }
        }
        return spots;
    }

    @Override
    public List<Spot> remaining(StoreAccess store, Marker marker, List<Spot> spots) {
        return spots.stream()
                .filter(spot -> asked(() -> isIn(api(store), marker, spot)))
                .toList();
    }

    /** Looks at the items: an empty conversation is about nobody. Those of a conversation that is gone nobody can ask for. */
    private static boolean isIn(JsonApi api, Marker marker, Spot spot) {
        return marker.isIn(api.get(path(spot) + "/items?limit=100").toString());
    }

    /** Item by item first: deleting a conversation leaves its items. */
    @Override
    public void remove(StoreAccess store, Marker marker, List<Spot> spots) {
        JsonApi api = api(store);
        for (Spot spot : spots) {
            asked(() -> {
                for (JsonNode item : api.get(path(spot) + "/items?limit=100").path("data")) {
                    api.delete(
                            path(spot) + "/items" + JsonApi.path(item.path("id").asText()));
                }
                return api.delete(path(spot));
            });
        }
    }

    private static String path(Spot spot) {
        return CONVERSATIONS + JsonApi.path(spot.ref());
    }

    private JsonApi api(StoreAccess store) {
        Flavour.Settings settings = flavour.settings(store.config());
        return new JsonApi(wire(), flavour, settings.baseUrl(), settings.headers(), store.name())
                .with(settings.query());
    }
}
