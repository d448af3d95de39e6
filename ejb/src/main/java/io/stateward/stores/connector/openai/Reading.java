package io.stateward.stores.connector.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.entity.ItemContent;
import io.stateward.stores.entity.KnownItem;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads whole objects, with all pages of what belongs to them: {@code {"object": …, "parts": […]}}, a file as its bytes.
 *
 * <p>A response is read by itself: what came before it in its chain are items of their own, or not the catalog's.
 */
final class Reading {

    private static final String JSON = "application/json";

    private static final String BYTES = "application/octet-stream";

    private final JsonApi api;
    private final int maxBytes;

    Reading(JsonApi api, int maxBytes) {
        this.api = api;
        this.maxBytes = maxBytes;
    }

    /** Tells whether items that the catalog calls so can be read. A vector store shows its files and not what it made of them. */
    static boolean knows(String catalogKind) {
        return ObjectKind.ofCatalogKind(catalogKind).filter(Reading::reads).isPresent();
    }

    private static boolean reads(ObjectKind kind) {
        return switch (kind) {
            case CONVERSATION, RESPONSE, COMPLETION, FILE -> true;
            default -> false;
        };
    }

    ItemContent of(KnownItem item) {
        ObjectKind kind = ObjectKind.of(item);
        if (!reads(kind)) {
            return new ItemContent.Unreadable();
        }
        String path = kind.path(Objects.requireNonNull(item.ref(), "what is bound has a reference"));
        return switch (kind) {
            case CONVERSATION -> whole(path, "/items");
            case RESPONSE -> whole(path, "/input_items");
            case COMPLETION -> whole(path, "/messages");
            default -> file(path);
        };
    }

    private ItemContent whole(String path, String parts) {
        JsonNode object = api.get(path);
        if (object.isMissingNode()) {
            return new ItemContent.Gone();
        }
        AtomicLong size = new AtomicLong(object.toString().length());
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        Pages.each(api, path + parts, "", part -> {
            all.add(part);
            return size.addAndGet(part.toString().length()) <= maxBytes;
        });
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.set("object", object);
        copy.set("parts", all);
        byte[] bytes = copy.toString().getBytes(StandardCharsets.UTF_8);
        return bytes.length > maxBytes ? new ItemContent.TooLarge() : new ItemContent.Whole(JSON, bytes);
    }

    private ItemContent file(String path) {
        Optional<byte[]> bytes = api.bytes(path + "/content");
        if (bytes.isEmpty()) {
            return new ItemContent.Gone();
        }
        return bytes.get().length > maxBytes ? new ItemContent.TooLarge() : new ItemContent.Whole(BYTES, bytes.get());
    }
}
