package io.stateward.stores.connector.langgraph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.entity.ItemContent;
import io.stateward.stores.entity.KnownItem;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/** Reads whole things: {@code {"thread": …, "states": […]}} or {@code {"item": …}}. */
final class Reading {

    private final Threads threads;
    private final StoreItems items;

    Reading(Threads threads, StoreItems items) {
        this.threads = threads;
        this.items = items;
    }

    ItemContent of(KnownItem item, int maxBytes) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        String ref = Objects.requireNonNull(item.ref(), "what is bound has a reference");
        if (Threads.isId(ref)) {
            JsonNode thread = threads.of(ref);
            if (thread.isMissingNode()) {
                return new ItemContent.Gone();
            }
            whole.set("thread", thread);
            ArrayNode states = whole.putArray("states");
            long[] size = {thread.toString().length()};
            threads.states(ref, state -> {
                states.add(state);
                size[0] += state.toString().length();
                return size[0] <= maxBytes;
            });
        } else {
            Optional<ItemName> name = ItemName.of(ref);
            if (name.isEmpty()) {
                return new ItemContent.Unreadable();
            }
            Optional<JsonNode> found = name.flatMap(items::of);
            if (found.isEmpty()) {
                return new ItemContent.Gone();
            }
            whole.set("item", found.get());
        }
        byte[] bytes = whole.toString().getBytes(StandardCharsets.UTF_8);
        return bytes.length > maxBytes ? new ItemContent.TooLarge() : new ItemContent.Whole("application/json", bytes);
    }
}
