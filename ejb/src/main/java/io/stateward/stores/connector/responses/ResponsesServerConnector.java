package io.stateward.stores.connector.responses;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.stores.boundary.Egress;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Refused;
import io.stateward.stores.connector.http.Reply;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.connector.openai.OpenAiConnector;
import io.stateward.stores.entity.Listing;
import io.stateward.stores.entity.Probe;
import io.stateward.stores.entity.StoreAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds, erases and verifies responses and conversations on a server of one's own, as {@link OpenAiConnector} does at OpenAI. */
@ApplicationScoped
public class ResponsesServerConnector extends OpenAiConnector {

    private static final ResponsesServerFlavour FLAVOUR = new ResponsesServerFlavour();
    private static final List<String> UNLISTED = List.of("conversation");
    private static final int MOST_ON_A_PAGE = 100;

    @Inject
    public ResponsesServerConnector(Clock clock, Egress egress) {
        this(Wire.standard(clock, egress));
    }

    ResponsesServerConnector(Wire wire) {
        super(wire, FLAVOUR);
    }

    /** For the container's proxy, which uses nothing of it. */
    protected ResponsesServerConnector() {}

    /** Asks for a response that cannot be there, so that it is known beforehand whether the server's "no" is understood. */
    @Override
    public Probe probe(StoreAccess store) {
        JsonApi api = api(store);
        String nobody = "/responses/resp_" + random();
        Reply get = api.once("GET", nobody, null);
        if (!FLAVOUR.saysGone(get.status(), get.body())) {
            return new Probe(false, null, notUnderstood(get, store), List.of());
        }
        List<String> warnings = new ArrayList<>();
        Reply delete = api.once("DELETE", nobody, null);
        if (!FLAVOUR.saysGone(delete.status(), delete.body())) {
            warnings.add("The server did not say that it deletes responses (status " + delete.status()
                    + "). What it keeps can be erased only by restarting or clearing the server.");
        }
        boolean lists = lists(api);
        boolean declared = ResponsesServerFlavour.lists(store.config());
        if (lists != declared) {
            warnings.add(
                    declared
                            ? "The server does not list its responses. Write lists: false into config."
                            : "The server lists its responses. Write lists: true into config, so that those nobody"
                                    + " journaled are found.");
        }
        return new Probe(
                true, null, "The server answered and says in words that are understood what is not there.", warnings);
    }

    private static String notUnderstood(Reply reply, StoreAccess store) {
        if (reply.worthRepeating()) {
            return reply.failure(FLAVOUR, store.name()) + ". Check the address, or try again.";
        }
        return reply.succeeded() || reply.status() == 404
                ? "The server does not say in words that are understood that a response is not there, so nothing could be"
                        + " verified. Check that its responses store is turned on, and the base URL ("
                        + FLAVOUR.addressHint() + ")."
                : reply.refused(FLAVOUR).sentence();
    }

    private static boolean lists(JsonApi api) {
        Reply reply = api.once("GET", "/responses?limit=1", null);
        return reply.succeeded() && reply.body().path("data").isArray();
    }

    /** Returns 48 hexadecimal digits: Llama Stack refuses ids that do not look like its own. */
    private static String random() {
        return (UUID.randomUUID().toString() + UUID.randomUUID())
                .replace("-", "")
                .substring(0, 48);
    }

    @Override
    public Listing list(StoreAccess store, @Nullable String cursor, int limit) {
        if (!ResponsesServerFlavour.lists(store.config())) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "store-cannot-list",
                    "This server is not said to list its responses: only what agents journal is known of it. Write"
                            + " lists: true into config if it does.",
                    Map.of());
        }
        String after = cursor == null ? "" : "&after=" + JsonApi.encoded(cursor);
        JsonNode page = page(store, "/responses?order=asc&limit=" + Math.min(limit, MOST_ON_A_PAGE) + after);
        List<Listing.Entry> entries = new ArrayList<>();
        for (JsonNode response : page.path("data")) {
            entries.add(new Listing.Entry("response", response.path("id").asText(), createdAt(response)));
        }
        boolean more = page.path("has_more").asBoolean(false) && !entries.isEmpty();
        return new Listing(entries, more ? entries.get(entries.size() - 1).ref() : null, UNLISTED);
    }

    private JsonNode page(StoreAccess store, String path) {
        try {
            JsonNode page = api(store).get(path);
            if (page.path("data").isArray()) {
                return page;
            }
        } catch (Refused e) {
            throw new StoreUnreachable(e.sentence());
        }
        throw new StoreUnreachable("The responses server answered with what is not a list");
    }

    private static @Nullable Instant createdAt(JsonNode response) {
        long seconds = response.path("created_at").asLong(0);
        return seconds > 0 ? Instant.ofEpochSecond(seconds) : null;
    }
}
