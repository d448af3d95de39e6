package io.stateward.stores.connector.mistral;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.stateward.stores.boundary.Egress;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Uploads;
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
import java.util.Map;

/**
 * Plants a library with a document at Mistral, by its name for the catalog: what is in documents Mistral does not search. No agent uses it.
 * Mistral chooses the name, so an empty library is made first; if its answer is lost it stays, and nobody is in it.
 */
@ApplicationScoped
public class MistralPlanter extends WirePlanter {

    private static final MistralDialect DIALECT = new MistralDialect();
    private static final String LIBRARY = "library";

    @Inject
    public MistralPlanter(Clock clock, Egress egress) {
        this(Wire.standard(clock, egress));
    }

    MistralPlanter(Wire wire) {
        super(wire);
    }

    /** For the container's proxy, which uses nothing of it. */
    protected MistralPlanter() {}

    @Override
    public String kind() {
        return "mistral";
    }

    @Override
    public Spots choose(StoreAccess store, Marker marker) {
        JsonNode made = asked(() -> api(store)
                .post(Kind.LIBRARY.path(), JsonNodeFactory.instance.objectNode().put("name", "notes")));
        String id = made.path("id").asText();
        if (id.isEmpty()) {
            throw new StoreUnreachable("Mistral made a library without a name");
        }
        return Spots.of(new Spot(LIBRARY, id, LIBRARY));
    }

    @Override
    public List<Spot> plant(StoreAccess store, Marker marker, List<Spot> spots) {
        MistralConfig config = MistralConfig.of(store.config());
        Uploads uploads = new Uploads(wire(), DIALECT, config.baseUrl(), headers(config), store.name());
        for (Spot spot : spots) {
            asked(() -> holds(api(store), spot) ? spot : uploads.form(documents(spot), "notes.txt", marker.note()));
        }
        return spots;
    }

    @Override
    public List<Spot> remaining(StoreAccess store, Marker marker, List<Spot> spots) {
        return spots.stream()
                .filter(spot -> asked(() -> holds(api(store), spot)))
                .toList();
    }

    /**
     * Tells whether it has a document: nobody else knows the library, and a text that is still being read in is not shown. First a list is
     * asked for, as nobody says how Mistral answers a key that may not look.
     */
    private static boolean holds(JsonApi api, Spot spot) {
        if (!api.get(Kind.LIBRARY.path()).path("data").isArray()) {
            throw new StoreUnreachable("Mistral does not show libraries to this key");
        }
        return !api.get(documents(spot)).path("data").isEmpty();
    }

    /** With the library go its documents. */
    @Override
    public void remove(StoreAccess store, Marker marker, List<Spot> spots) {
        JsonApi api = api(store);
        spots.forEach(spot -> asked(() -> api.delete(Kind.LIBRARY.path(spot.ref()))));
    }

    private static String documents(Spot spot) {
        return Kind.LIBRARY.path(spot.ref()) + "/documents";
    }

    private static Map<String, String> headers(MistralConfig config) {
        return Map.of("Authorization", "Bearer " + config.apiKey());
    }

    private JsonApi api(StoreAccess store) {
        MistralConfig config = MistralConfig.of(store.config());
        return new JsonApi(wire(), DIALECT, config.baseUrl(), headers(config), store.name());
    }
}
