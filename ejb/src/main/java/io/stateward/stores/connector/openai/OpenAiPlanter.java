package io.stateward.stores.connector.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.boundary.Egress;
import io.stateward.stores.boundary.Planter;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Refused;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.Marker;
import io.stateward.stores.entity.Spot;
import io.stateward.stores.entity.Spots;
import io.stateward.stores.entity.StoreAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/**
 * Plants a conversation with a message at OpenAI, by its name for the catalog: conversations cannot be listed, so what is not journaled is
 * not found. The provider chooses the name, so an empty conversation is made first; if its answer is lost it stays, and nobody is in it.
 */
@ApplicationScoped
public class OpenAiPlanter implements Planter {

    private static final String CONVERSATION = "conversation";
    private static final String CONVERSATIONS = "/conversations";

    private final Wire wire;
    private final Flavour flavour = new OpenAiFlavour();

    @Inject
    public OpenAiPlanter(Clock clock, Egress egress) {
        this(Wire.standard(clock, egress));
    }

    OpenAiPlanter(Wire wire) {
        this.wire = wire;
    }

    /** For the container's proxy, which uses nothing of it. */
    @SuppressWarnings("NullAway")
    protected OpenAiPlanter() {
        this.wire = null;
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
            throw new StoreUnreachable("OpenAI made a conversation without a name");
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
                        .put(
                                "content",
                                "I want to be reached under "
                                        + marker.of(Identifier.EMAIL)
                                                .orElseThrow()
                                                .value() + ".");
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
        return new JsonApi(wire, flavour, settings.baseUrl(), settings.headers(), store.name()).with(settings.query());
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (Refused e) {
            throw new StoreUnreachable(e.sentence());
        }
    }
}
