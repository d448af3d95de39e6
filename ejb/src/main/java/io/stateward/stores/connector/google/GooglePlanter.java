package io.stateward.stores.connector.google;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.boundary.Egress;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.Address;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Refused;
import io.stateward.stores.connector.http.Uploads;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.connector.http.WirePlanter;
import io.stateward.stores.connector.http.XmlApi.Answer;
import io.stateward.stores.entity.Marker;
import io.stateward.stores.entity.Spot;
import io.stateward.stores.entity.Spots;
import io.stateward.stores.entity.StoreAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Plants a file at Google under a name of ours, by that name for the catalog: Google shows nobody what is in files. It is sent as Google's own
 * software sends files: what it is first, then the bytes to an address that Google gives.
 */
@ApplicationScoped
public class GooglePlanter extends WirePlanter {

    private static final GoogleDialect DIALECT = new GoogleDialect();
    private static final String FILE = "file";
    private static final String UPLOAD_URL = "x-goog-upload-url";

    /** Google takes names of at most 40 characters. */
    private static final String PREFIX = "files/";

    @Inject
    public GooglePlanter(Clock clock, Egress egress) {
        this(Wire.standard(clock, egress));
    }

    GooglePlanter(Wire wire) {
        super(wire);
    }

    /** For the container's proxy, which uses nothing of it. */
    protected GooglePlanter() {}

    @Override
    public String kind() {
        return "google";
    }

    @Override
    public Spots choose(StoreAccess store, Marker marker) {
        return Spots.of(new Spot(FILE, PREFIX + UUID.randomUUID().toString().replace("-", ""), FILE));
    }

    @Override
    public List<Spot> plant(StoreAccess store, Marker marker, List<Spot> spots) {
        for (Spot spot : spots) {
            asked(() -> isThere(store, spot) || upload(store, spot, marker.note()));
        }
        return spots;
    }

    private boolean upload(StoreAccess store, Spot spot, String text) {
        GoogleConfig config = GoogleConfig.of(store.config());
        URI base = config.baseUrl().uri();
        Address origin = new Address(URI.create(base.getScheme() + "://" + base.getRawAuthority()));
        Uploads uploads = new Uploads(wire(), DIALECT, origin, headers(config), store.name());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ObjectNode described = JsonNodeFactory.instance.objectNode();
        described.putObject(FILE).put("name", spot.ref()).put("displayName", "notes");
        Answer begun = uploads.post(
                "/upload" + base.getRawPath() + "/files",
                Map.of(
                        "Content-Type", "application/json",
                        "X-Goog-Upload-Protocol", "resumable",
                        "X-Goog-Upload-Command", "start",
                        "X-Goog-Upload-Header-Content-Length", Integer.toString(bytes.length),
                        "X-Goog-Upload-Header-Content-Type", "text/plain"),
                described.toString().getBytes(StandardCharsets.UTF_8));
        uploads.post(
                path(begun, base),
                Map.of("X-Goog-Upload-Command", "upload, finalize", "X-Goog-Upload-Offset", "0"),
                bytes);
        return true;
    }

    /** The bytes go to the host that the store names and to no other, whatever the answer says. */
    private static String path(Answer begun, URI base) {
        URI given = URI.create(begun.header(UPLOAD_URL).orElse(""));
        if (!base.getRawAuthority().equals(given.getRawAuthority())) {
            throw new Refused("Google wants a file sent to another host than the store's.", false);
        }
        return given.getRawPath() + (given.getRawQuery() == null ? "" : "?" + given.getRawQuery());
    }

    @Override
    public List<Spot> remaining(StoreAccess store, Marker marker, List<Spot> spots) {
        return spots.stream().filter(spot -> asked(() -> isThere(store, spot))).toList();
    }

    /** Of a file that is gone Google says that it may not be seen, so the list of files is asked for, which must be seen. */
    private boolean isThere(StoreAccess store, Spot spot) {
        JsonApi api = api(store);
        if (api.get("/files?pageSize=1").isMissingNode()) {
            throw new StoreUnreachable("Google does not show files to this key");
        }
        return api.has("/" + spot.ref());
    }

    @Override
    public void remove(StoreAccess store, Marker marker, List<Spot> spots) {
        spots.forEach(spot -> asked(() -> api(store).delete("/" + spot.ref())));
    }

    private static Map<String, String> headers(GoogleConfig config) {
        return Map.of("x-goog-api-key", config.apiKey());
    }

    private JsonApi api(StoreAccess store) {
        GoogleConfig config = GoogleConfig.of(store.config());
        return new JsonApi(wire(), DIALECT, config.baseUrl(), headers(config), store.name());
    }
}
