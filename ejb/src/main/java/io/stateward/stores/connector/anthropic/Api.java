package io.stateward.stores.connector.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.Address;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Refused;
import io.stateward.stores.connector.http.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Calls Anthropic for one store; each kind of state under the beta that it belongs to. */
final class Api {

    /** Most objects on a page of most lists. */
    static final int PAGE_SIZE = 100;

    /** Most memories or versions on a page that shows their content. */
    static final int FULL_PAGE_SIZE = 20;

    /** Most objects read of one list. */
    static final int MAX_LISTED = 300_000;

    /** Most objects of one list that are held at a time. */
    static final int MAX_HELD = 20_000;

    /** How often something that was told to end is asked whether it has. */
    static final int MAX_WAITS = 30;

    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final String VERSION = "2023-06-01";

    private final JsonApi plain;
    private final Wire wire;
    private final Set<Kind> offered = EnumSet.noneOf(Kind.class);

    Api(Wire wire, AnthropicConfig config, String store) {
        Address address = config.baseUrl();
        JsonApi keyed = new JsonApi(
                wire,
                new AnthropicDialect(),
                address,
                Map.of("x-api-key", config.apiKey(), "anthropic-version", VERSION),
                store);
        this.plain = config.workspace()
                .map(workspace -> keyed.with("anthropic-workspace-id", workspace))
                .orElse(keyed);
        this.wire = wire;
    }

    JsonApi of(Kind kind) {
        return kind.beta().isEmpty() ? plain : plain.with("anthropic-beta", kind.beta());
    }

    JsonNode get(Kind kind, String ref) {
        return of(kind).get(kind.path(ref));
    }

    boolean has(Kind kind, String ref) {
        return !get(kind, ref).isMissingNode();
    }

    /** Demands that the key sees such state at all: to one that does not, everything looks as if it were gone. */
    void require(Kind kind) {
        Kind listed = kind == Kind.MEMORY ? Kind.MEMORY_STORE : kind;
        if (!offered.contains(listed)) {
            JsonNode list = of(listed).get(listed.path() + "?limit=1");
            if (!list.path("data").isArray()) {
                throw new Refused(
                        "Anthropic does not show " + listed.label()
                                + "s to this key, so nothing can be said of them. Give"
                                + " the store a key that is admitted to " + listed.beta() + ", then retry.",
                        true);
            }
            offered.add(listed);
        }
    }

    /**
     * Hands out the objects of a list until the visitor has enough; both of Anthropic's ways to turn a page are followed.
     *
     * @param query with its question mark
     * @return false if Anthropic says that what the list belongs to is not there
     */
    boolean each(Kind kind, String path, String query, Predicate<JsonNode> visitor) {
        int read = 0;
        String turn = "";
        while (true) {
            JsonNode page = of(kind).get(path + query + turn);
            if (page.isMissingNode() && turn.isEmpty()) {
                return false;
            }
            if (!page.path("data").isArray()) {
                throw new StoreUnreachable("Something answered for Anthropic with what is not a list");
            }
            for (JsonNode object : page.path("data")) {
                if (++read > MAX_LISTED) {
                    throw new Refused(
                            "A list at Anthropic has more than " + MAX_LISTED
                                    + " objects, more than Stateward reads. Remove some by hand, then retry.",
                            false);
                }
                if (!visitor.test(object)) {
                    return true;
                }
            }
            String next = turn(page);
            if (next.isEmpty()) {
                return true;
            }
            if (next.equals(turn)) {
                throw new StoreUnreachable("Anthropic said that a list goes on and did not show the rest of it");
            }
            turn = next;
        }
    }

    /** Returns what to add to a query for the page after this one; empty after the last. */
    static String turn(JsonNode page) {
        if (page.path("next_page").isTextual()) {
            return "&page=" + JsonApi.encoded(page.path("next_page").textValue());
        }
        return page.path("has_more").asBoolean()
                ? "&after_id=" + JsonApi.encoded(page.path("last_id").asText())
                : "";
    }

    /**
     * Reads a whole list; nothing in it if what it belongs to is not there.
     *
     * @throws Refused if it has more than {@link #MAX_HELD} objects
     */
    List<JsonNode> all(Kind kind, String path, String query) {
        List<JsonNode> objects = new ArrayList<>();
        each(kind, path, query, object -> {
            if (objects.size() == MAX_HELD) {
                throw new Refused(
                        "Anthropic has more than " + MAX_HELD + " " + kind.label()
                                + "s, more than Stateward reads at a time. Remove some by hand, then retry.",
                        false);
            }
            return objects.add(object);
        });
        return objects;
    }

    /**
     * Waits until something has ended.
     *
     * @throws StoreUnreachable if it has not after {@link #MAX_WAITS} questions; the work is then tried again later
     */
    void await(BooleanSupplier ended, String what) {
        for (int asked = 0; !ended.getAsBoolean(); asked++) {
            if (asked == MAX_WAITS) {
                throw new StoreUnreachable("Anthropic has not ended " + what + " yet");
            }
            wire.retries().pause().accept(WAIT);
        }
    }
}
