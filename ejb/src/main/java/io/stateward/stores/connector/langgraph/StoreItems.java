package io.stateward.stores.connector.langgraph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Refused;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads and changes the long-term store. Names go in bodies only, because they may be people's. */
final class StoreItems {

    /** Items and namespaces asked for at once. */
    static final int PAGE_SIZE = 100;

    /** Most items that one search reads. */
    static final int MAX_READ = 100_000;

    private static final String SEARCH = "/store/items/search";
    private static final String ITEMS = "/store/items";

    private final JsonApi api;

    StoreItems(JsonApi api) {
        this.api = api;
    }

    /** Hands out every item of the store. */
    void each(Consumer<JsonNode> visitor) {
        int[] read = {0};
        // The server searches below a prefix only, so below each first label.
        for (String label : firstLabels()) {
            page(List.of(label), item -> {
                if (++read[0] > MAX_READ) {
                    throw tooMany();
                }
                visitor.accept(item);
            });
        }
    }

    /** Hands out the items below a namespace. */
    void below(List<String> namespace, Consumer<JsonNode> visitor) {
        page(namespace, visitor);
    }

    Optional<JsonNode> of(ItemName name) {
        JsonNode[] found = {null};
        page(name.namespace(), item -> {
            if (ItemName.of(item).equals(name)) {
                found[0] = item;
            }
        });
        return Optional.ofNullable(found[0]);
    }

    /** Deletes an item; the answer says nothing, not even whether there was one. */
    void delete(ItemName name) {
        api.send("DELETE", ITEMS, name.body());
    }

    void put(ItemName name, JsonNode value) {
        api.send("PUT", ITEMS, name.body().set("value", value));
    }

    private Set<String> firstLabels() {
        Set<String> labels = new LinkedHashSet<>();
        for (int offset = 0; ; offset += PAGE_SIZE) {
            ObjectNode asked = JsonNodeFactory.instance
                    .objectNode()
                    .put("max_depth", 1)
                    .put("limit", PAGE_SIZE)
                    .put("offset", offset);
            JsonNode page = list(api.post("/store/namespaces", asked), "namespaces");
            page.forEach(namespace -> labels.add(namespace.path(0).asText()));
            if (page.size() < PAGE_SIZE) {
                return labels;
            }
            if (offset >= MAX_READ) {
                throw tooMany();
            }
        }
    }

    private void page(List<String> prefix, Consumer<JsonNode> visitor) {
        ArrayNode labels = JsonNodeFactory.instance.arrayNode();
        prefix.forEach(labels::add);
        for (int offset = 0; ; offset += PAGE_SIZE) {
            ObjectNode asked = JsonNodeFactory.instance.objectNode();
            asked.set("namespace_prefix", labels);
            asked.put("limit", PAGE_SIZE).put("offset", offset);
            JsonNode page = list(api.post(SEARCH, asked), "items");
            page.forEach(visitor);
            if (page.size() < PAGE_SIZE) {
                return;
            }
            if (offset >= MAX_READ) {
                throw tooMany();
            }
        }
    }

    /** What is no list must not pass for an empty one. */
    private static JsonNode list(JsonNode answer, String field) {
        JsonNode list = answer.path(field);
        if (!list.isArray()) {
            throw new StoreUnreachable("Something answered for LangGraph with what is not a list");
        }
        return list;
    }

    private static Refused tooMany() {
        return new Refused(
                "The store of this LangGraph server has more than " + MAX_READ
                        + " items, more than one search reads. Name the namespaces of people in the data map and turn"
                        + " text off, then retry.",
                false);
    }
}
