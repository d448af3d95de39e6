package io.stateward.stores.connector.llamacpp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.text.Mentions;
import java.util.ArrayList;
import java.util.List;

/** Looks at a server's slots and empties them. */
final class Slots {

    /** Most slots that are looked at. */
    static final int MAX_SLOTS = 10_000;

    /** The field that has a slot's prompt, where the server shows it. */
    private static final String PROMPT = "prompt";

    private final JsonApi api;

    Slots(JsonApi api) {
        this.api = api;
    }

    private JsonNode all() {
        JsonNode slots = api.array("GET", "/slots", null);
        if (slots.size() > MAX_SLOTS) {
            throw new StoreUnreachable("llama.cpp shows more than " + MAX_SLOTS + " slots, more than Stateward reads");
        }
        return slots;
    }

    /** Returns the ids of the slots that name the person or do not show what is in them. */
    List<Slot> suspects(Mentions mentions) {
        List<Slot> suspects = new ArrayList<>();
        for (JsonNode slot : all()) {
            if (!slot.has(PROMPT) || mentions.in(slot)) {
                suspects.add(new Slot(slot.path("id").asInt(), slot.has(PROMPT)));
            }
        }
        return suspects;
    }

    /**
     * Is one slot.
     *
     * @param shown whether the server shows its prompt
     */
    record Slot(int id, boolean shown) {}

    void erase(String id) {
        api.post(JsonApi.path("slots", id) + "?action=erase", JsonNodeFactory.instance.objectNode());
    }
}
