package io.stateward.stores.connector.langgraph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.boundary.Egress;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.connector.http.WirePlanter;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.Marker;
import io.stateward.stores.entity.Spot;
import io.stateward.stores.entity.Spots;
import io.stateward.stores.entity.StoreAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Plants a thread and an item of the long-term store on a LangGraph server, and asks for them by the names it gave them.
 *
 * <p>The thread's identifier is in its metadata, under the data map's key if it names one; the catalog is told of the thread only where the map names none and texts
 * are not looked through, so that what a search is to find must be found by it. The item lies in a namespace of its own, or in the map's: no agent reads there
 * that does not ask for this very person.
 */
@ApplicationScoped
public class LangGraphPlanter extends WirePlanter {

    private static final LangGraphDialect DIALECT = new LangGraphDialect();
    private static final String THREAD = "thread";
    private static final String ITEM = "item";

    @Inject
    public LangGraphPlanter(Clock clock, Egress egress) {
        this(Wire.standard(clock, egress));
    }

    LangGraphPlanter(Wire wire) {
        super(wire);
    }

    /** For the container's proxy, which uses nothing of it. */
    protected LangGraphPlanter() {}

    @Override
    public String kind() {
        return "langgraph";
    }

    @Override
    public Spots choose(StoreAccess store, Marker marker) {
        PeopleMap map = PeopleMap.of(store.map());
        boolean searched = map.text() || !map.threads().isEmpty();
        Spot thread = new Spot(THREAD, UUID.randomUUID().toString(), searched ? null : THREAD);
        Optional<List<String>> namespace = namespace(map, marker);
        if (namespace.isEmpty()) {
            return new Spots(
                    List.of(thread),
                    Map.of(ITEM, "The data map names no namespace of people and looks into no texts."));
        }
        ItemName name = new ItemName(namespace.get(), UUID.randomUUID().toString());
        return new Spots(List.of(thread, new Spot(ITEM, name.ref(), null)), Map.of());
    }

    private static Optional<List<String>> namespace(PeopleMap map, Marker marker) {
        for (PeopleMap.ItemOwner owner : map.items()) {
            Optional<Identifier> identifier = marker.of(owner.type());
            if (identifier.isPresent()) {
                List<String> labels = new ArrayList<>();
                for (String label : owner.labels()) {
                    boolean subject = label.equals("{" + owner.type() + "}");
                    labels.add(
                            subject
                                    ? identifier.get().value()
                                    : label.equals("*") ? UUID.randomUUID().toString() : label);
                }
                return Optional.of(labels);
            }
        }
        return map.text() ? Optional.of(List.of("notes", UUID.randomUUID().toString())) : Optional.empty();
    }

    @Override
    public List<Spot> plant(StoreAccess store, Marker marker, List<Spot> spots) {
        JsonApi api = api(store);
        return asked(() -> {
            for (Spot spot : spots) {
                if (spot.name().equals(THREAD)) {
                    thread(api, PeopleMap.of(store.map()), marker, spot.ref());
                } else {
                    ObjectNode body = item(spot).body();
                    body.set("value", JsonNodeFactory.instance.objectNode().put("text", marker.note()));
                    api.send("PUT", "/store/items", body);
                }
            }
            return spots;
        });
    }

    private static void thread(JsonApi api, PeopleMap map, Marker marker, String id) {
        ObjectNode thread =
                JsonNodeFactory.instance.objectNode().put("thread_id", id).put("if_exists", "do_nothing");
        ObjectNode metadata = thread.putObject("metadata").put("topic", marker.note());
        for (PeopleMap.ThreadOwner owner : map.threads()) {
            marker.of(owner.type()).ifPresent(i -> metadata.put(owner.metadata(), i.value()));
        }
        api.post("/threads", thread);
    }

    @Override
    public List<Spot> remaining(StoreAccess store, Marker marker, List<Spot> spots) {
        JsonApi api = api(store);
        return asked(() -> spots.stream()
                .filter(spot -> spot.name().equals(THREAD)
                        ? marker.isIn(
                                api.get("/threads" + JsonApi.path(spot.ref())).toString())
                        : isThere(api, item(spot), marker))
                .toList());
    }

    /** Lists what lies in the item's own namespace. What stays without the person in it is forgotten, and removed by the clean-up. */
    private static boolean isThere(JsonApi api, ItemName name, Marker marker) {
        ObjectNode asked = JsonNodeFactory.instance.objectNode();
        ArrayNode labels = asked.putArray("namespace_prefix");
        name.namespace().forEach(labels::add);
        JsonNode items =
                api.post("/store/items/search", asked.put("limit", 100)).path("items");
        if (!items.isArray()) {
            throw new StoreUnreachable("Something answered for LangGraph with what is not a list");
        }
        for (JsonNode item : items) {
            if (item.path("key").asText().equals(name.key()) && marker.isIn(item.toString())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void remove(StoreAccess store, Marker marker, List<Spot> spots) {
        JsonApi api = api(store);
        asked(() -> {
            for (Spot spot : spots) {
                if (spot.name().equals(THREAD)) {
                    api.delete("/threads" + JsonApi.path(spot.ref()));
                } else {
                    api.send("DELETE", "/store/items", item(spot).body());
                }
            }
            return true;
        });
    }

    private static ItemName item(Spot spot) {
        return ItemName.of(spot.ref()).orElseThrow();
    }

    private JsonApi api(StoreAccess store) {
        LangGraphConfig config = LangGraphConfig.of(store.config());
        return new JsonApi(wire(), DIALECT, config.baseUrl(), config.headers(), store.name());
    }
}
