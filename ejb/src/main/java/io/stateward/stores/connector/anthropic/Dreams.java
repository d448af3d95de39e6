package io.stateward.stores.connector.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.http.Refused;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads what dreams took in and what they made of it. */
final class Dreams {

    private Dreams() {}

    /** Lists every dream; none where Anthropic does not offer dreams to the key, which then can have made none. */
    static List<JsonNode> all(Api api) {
        try {
            return api.all(Kind.DREAM, Kind.DREAM.path(), "?include_archived=true&limit=" + Api.PAGE_SIZE);
        } catch (Refused e) {
            // A research preview: a workspace without it is told that there is no such beta or no such route.
            if (e.status() == 400 || e.status() == 404) {
                return List.of();
            }
            throw e;
        }
    }

    static List<String> storesIn(JsonNode dream) {
        return texts(dream.path("inputs"), "memory_store_id").toList();
    }

    static List<String> sessionsIn(JsonNode dream) {
        return stream(dream.path("inputs"))
                .flatMap(input -> stream(input.path("session_ids")))
                .map(JsonNode::asText)
                .toList();
    }

    /** Names the stores that it wrote, except one that it was told to change in place. */
    static List<String> storesOut(JsonNode dream) {
        List<String> in = storesIn(dream);
        return texts(dream.path("outputs"), "memory_store_id")
                .filter(store -> !in.contains(store))
                .toList();
    }

    private static Stream<String> texts(JsonNode list, String name) {
        return stream(list).map(each -> each.path(name).asText("")).filter(text -> !text.isEmpty());
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
