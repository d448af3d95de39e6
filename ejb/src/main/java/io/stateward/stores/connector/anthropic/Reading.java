package io.stateward.stores.connector.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.entity.ItemContent;
import io.stateward.stores.entity.KnownItem;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/** Reads whole objects: {@code {"object": …, "parts": […]}}, a batch's results and a downloadable file as their bytes. */
final class Reading {

    private static final String JSON = "application/json";

    private final Api api;
    private final int maxBytes;

    Reading(Api api, int maxBytes) {
        this.api = api;
        this.maxBytes = maxBytes;
    }

    /** Tells whether items that the catalog calls so can be read; what was uploaded as a file cannot be read back. */
    static boolean knows(String catalogKind) {
        return Kind.ofCatalogKind(catalogKind).filter(Reading::reads).isPresent();
    }

    private static boolean reads(Kind kind) {
        return kind == Kind.SESSION || kind == Kind.MEMORY || kind == Kind.MEMORY_STORE || kind == Kind.BATCH;
    }

    ItemContent of(KnownItem item) {
        Kind kind = Kind.of(item);
        String ref = item.ref();
        if (!reads(kind) || (kind == Kind.MEMORY && !Objects.requireNonNull(ref).contains("/"))) {
            return new ItemContent.Unreadable();
        }
        String path = kind.path(Objects.requireNonNull(ref, "what is bound has a reference"));
        return switch (kind) {
            case SESSION -> whole(kind, path, "/events", "?limit=" + Api.PAGE_SIZE);
            case MEMORY_STORE -> whole(kind, path, "/memories", "?view=full&limit=" + Api.FULL_PAGE_SIZE);
            case MEMORY -> object(api.of(kind).get(path + "?view=full"));
            default -> bytes(api.of(kind).bytes(path + "/results"));
        };
    }

    private ItemContent whole(Kind kind, String path, String parts, String query) {
        JsonNode object = api.of(kind).get(path);
        if (object.isMissingNode()) {
            return new ItemContent.Gone();
        }
        long[] size = {object.toString().length()};
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        api.each(kind, path + parts, query, part -> {
            all.add(part);
            size[0] += part.toString().length();
            return size[0] <= maxBytes;
        });
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.set("object", object);
        copy.set("parts", all);
        return object(copy);
    }

    private ItemContent object(JsonNode object) {
        if (object.isMissingNode()) {
            return new ItemContent.Gone();
        }
        byte[] bytes = object.toString().getBytes(StandardCharsets.UTF_8);
        return bytes.length > maxBytes ? new ItemContent.TooLarge() : new ItemContent.Whole(JSON, bytes);
    }

    private ItemContent bytes(Optional<byte[]> bytes) {
        if (bytes.isEmpty()) {
            return new ItemContent.Gone();
        }
        return bytes.get().length > maxBytes
                ? new ItemContent.TooLarge()
                : new ItemContent.Whole("application/x-jsonl", bytes.get());
    }
}
