package io.stateward.stores.connector.s3;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.boundary.Egress;
import io.stateward.stores.connector.config.Template;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.connector.http.WirePlanter;
import io.stateward.stores.connector.http.Xml;
import io.stateward.stores.connector.http.XmlApi.Answer;
import io.stateward.stores.connector.http.XmlApi.Call;
import io.stateward.stores.entity.Marker;
import io.stateward.stores.entity.Spot;
import io.stateward.stores.entity.Spots;
import io.stateward.stores.entity.StoreAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Plants an object of its own for each pattern of the data map, and reads every version under its key to see whether the marker is in one.
 * Without a map the catalog is told of an object. Nothing is written over, and nothing is planted where a lock would keep it.
 */
@ApplicationScoped
public class S3Planter extends WirePlanter {

    /** Answers of stores that have no locks. */
    private static final Set<Integer> NO_LOCKS = Set.of(400, 404, 405, 501);

    private static final String UNMAPPED = "object";

    @Inject
    public S3Planter(Clock clock, Egress egress) {
        this(Wire.standard(clock, egress));
    }

    S3Planter(Wire wire) {
        super(wire);
    }

    /** For the container's proxy, which uses nothing of it. */
    protected S3Planter() {}

    @Override
    public String kind() {
        return "s3";
    }

    @Override
    public Spots choose(StoreAccess store, Marker marker) {
        S3Config config = S3Config.of(store.config());
        if (asked(() -> locks(calls(store)))) {
            return new Spots(List.of(), Map.of("bucket", "It locks what is written, or does not say whether it does."));
        }
        List<ObjectMap.Rule> rules = ObjectMap.of(store.map()).rules();
        if (rules.isEmpty()) {
            String key = config.prefix() + "notes-" + UUID.randomUUID();
            return Spots.of(new Spot(UNMAPPED, key, UNMAPPED));
        }
        List<Spot> spots = new ArrayList<>();
        Map<String, String> omitted = new TreeMap<>();
        for (ObjectMap.Rule rule : rules) {
            Optional<String> key = rule.keys().written(marker);
            if (key.isEmpty()
                    || !rule.types().stream().allMatch(type -> marker.of(type).isPresent())) {
                omitted.put(label(rule), "It knows people by identifiers that a marker does not have.");
            } else if (!key.get().startsWith(config.prefix())) {
                omitted.put(label(rule), "It lies outside of the store's prefix.");
            } else if (rule.keys().types().isEmpty() && !rule.keys().isOpen()) {
                omitted.put(label(rule), "It is one object, which is not written over.");
            } else {
                spots.add(new Spot(label(rule), key.get(), null));
            }
        }
        return new Spots(spots, omitted);
    }

    private static String label(ObjectMap.Rule rule) {
        return "objects " + rule.ref();
    }

    /** Tells whether what is written is locked by itself; a store that will not say may. */
    private static boolean locks(Calls calls) {
        Answer answer = calls.api().settled(Call.of("GET", calls.bucket() + "?object-lock"));
        return answer.succeeded()
                ? answer.reply().body().path("ObjectLockConfiguration").has("Rule")
                : !NO_LOCKS.contains(answer.status());
    }

    @Override
    public List<Spot> plant(StoreAccess store, Marker marker, List<Spot> spots) {
        Calls calls = calls(store);
        List<ObjectMap.Rule> rules = ObjectMap.of(store.map()).rules();
        return asked(() -> {
            for (Spot spot : spots) {
                if (versions(calls, spot).isEmpty()) {
                    Map<String, String> headers = rules.stream()
                            .filter(rule -> label(rule).equals(spot.name()))
                            .findFirst()
                            .map(rule -> headers(rule, marker))
                            .orElse(Map.of("Content-Type", "text/plain"));
                    byte[] body = (marker.note() + "\n").getBytes(StandardCharsets.UTF_8);
                    calls.good(new Call("PUT", calls.object(spot.ref()), headers, body, false));
                }
            }
            return spots;
        });
    }

    private static Map<String, String> headers(ObjectMap.Rule rule, Marker marker) {
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "text/plain"));
        ObjectMap.Owner owner = rule.owner();
        Optional<String> value = Optional.ofNullable(owner)
                .map(ObjectMap.Owner::value)
                .flatMap((Template template) -> template.written(marker));
        if (owner != null && value.isPresent()) {
            if (owner.by() == ObjectMap.By.METADATA) {
                headers.put("x-amz-meta-" + owner.name(), value.get());
            } else {
                headers.put("x-amz-tagging", JsonApi.encoded(owner.name()) + "=" + JsonApi.encoded(value.get()));
            }
        }
        return headers;
    }

    @Override
    public List<Spot> remaining(StoreAccess store, Marker marker, List<Spot> spots) {
        Calls calls = calls(store);
        return asked(
                () -> spots.stream().filter(spot -> isIn(calls, marker, spot)).toList());
    }

    /** Its key may be the person's, and then every version is; otherwise what a version says, or what is said of it, tells. */
    private static boolean isIn(Calls calls, Marker marker, Spot spot) {
        for (String version : versions(calls, spot)) {
            String path = calls.object(spot.ref()) + "?versionId=" + JsonApi.encoded(version);
            Answer answer = calls.api().expected(Call.raw("GET", path));
            boolean shown = answer.succeeded()
                    && (marker.isIn(spot.ref())
                            || marker.isIn(new String(answer.bytes(), StandardCharsets.UTF_8))
                            || marker.isIn(answer.headers().values().toString()));
            if (shown) {
                return true;
            }
        }
        return false;
    }

    private static List<String> versions(Calls calls, Spot spot) {
        return entries(calls, spot, "Version");
    }

    private static List<String> entries(Calls calls, Spot spot, String kind) {
        String query = "?versions&encoding-type=url&prefix=" + JsonApi.encoded(spot.ref());
        JsonNode list = calls.good(Call.of("GET", calls.bucket() + query))
                .reply()
                .body()
                .path("ListVersionsResult");
        if (!list.isObject()) {
            throw Calls.noStore();
        }
        return Xml.each(list, kind).stream()
                .filter(entry -> URLDecoder.decode(entry.path("Key").asText(), StandardCharsets.UTF_8)
                        .equals(spot.ref()))
                .map(entry -> entry.path("VersionId").asText())
                .toList();
    }

    /** Version by version, then what deletes have left. */
    @Override
    public void remove(StoreAccess store, Marker marker, List<Spot> spots) {
        Calls calls = calls(store);
        asked(() -> {
            for (Spot spot : spots) {
                List<String> all = new ArrayList<>(versions(calls, spot));
                all.addAll(entries(calls, spot, "DeleteMarker"));
                for (String version : all) {
                    String path = calls.object(spot.ref()) + "?versionId=" + JsonApi.encoded(version);
                    calls.api().expected(Call.of("DELETE", path));
                }
            }
            return true;
        });
    }

    private Calls calls(StoreAccess store) {
        return new Calls(wire(), S3Config.of(store.config()), store.name());
    }
}
