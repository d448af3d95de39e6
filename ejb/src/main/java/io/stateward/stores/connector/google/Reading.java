package io.stateward.stores.connector.google;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.entity.ItemContent;
import io.stateward.stores.entity.KnownItem;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Reads an interaction with what it was asked; one by itself, because those before it are items of their own, or not the catalog's. */
final class Reading {

    private static final ObjectKind KIND = ObjectKind.INTERACTION;

    private final JsonApi api;

    Reading(JsonApi api) {
        this.api = api;
    }

    /** Tells whether items that the catalog calls so can be read. Google does not give out what was uploaded. */
    static boolean knows(String catalogKind) {
        return ObjectKind.ofCatalogKind(catalogKind).filter(KIND::equals).isPresent();
    }

    ItemContent of(KnownItem item, int maxBytes) {
        if (ObjectKind.of(item) != KIND) {
            return new ItemContent.Unreadable();
        }
        JsonNode interaction = api.get(
                KIND.path(Objects.requireNonNull(item.ref(), "what is bound has a reference")) + "?include_input=true");
        if (interaction.isMissingNode()) {
            return new ItemContent.Gone();
        }
        byte[] bytes = interaction.toString().getBytes(StandardCharsets.UTF_8);
        return bytes.length > maxBytes ? new ItemContent.TooLarge() : new ItemContent.Whole("application/json", bytes);
    }
}
