package io.stateward.stores.connector.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Refused;
import io.stateward.stores.entity.Listing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lists what OpenAI can list of a project, kind by kind: stored chat completions, vector stores, files. Conversations and responses cannot be
 * listed.
 *
 * <p>A cursor is {@code kind} or {@code kind/last id}.
 */
final class Inventory {

    /** Most objects that OpenAI shows on one page of every kind. */
    private static final int MAX_PAGE = 100;

    private static final List<ObjectKind> LISTED = List.of(
            ObjectKind.COMPLETION,
            ObjectKind.VECTOR_STORE,
            ObjectKind.FILE,
            ObjectKind.CHATKIT_THREAD,
            ObjectKind.CONTAINER);

    /** What services of other flavours do not have, nor projects that were not admitted to it. */
    private static final Set<ObjectKind> NOT_EVERYWHERE = Set.of(ObjectKind.CHATKIT_THREAD, ObjectKind.CONTAINER);

    private static final List<String> UNLISTED =
            List.of(ObjectKind.CONVERSATION.label(), ObjectKind.RESPONSE.label(), ObjectKind.THREAD.label());

    private final JsonApi api;

    Inventory(JsonApi api) {
        this.api = api;
    }

    Listing page(@Nullable String cursor, int limit) {
        String from = cursor == null ? LISTED.get(0).label() : cursor;
        int slash = from.indexOf('/');
        ObjectKind kind = ObjectKind.ofLabel(slash < 0 ? from : from.substring(0, slash));
        String after = slash < 0 ? "" : "&after=" + JsonApi.encoded(from.substring(slash + 1));
        JsonNode page = page(kind, kind.path() + "?limit=" + Math.min(limit, MAX_PAGE) + "&order=asc" + after);
        if (!page.path("data").isArray()) {
            throw Pages.noList(api);
        }
        List<Listing.Entry> entries = new ArrayList<>();
        page.path("data").forEach(object -> entries.add(entry(kind, object)));
        return new Listing(entries, next(kind, page), UNLISTED);
    }

    private JsonNode page(ObjectKind kind, String query) {
        try {
            JsonNode page = kind.on(api).get(query);
            return page.isMissingNode() && NOT_EVERYWHERE.contains(kind) ? none() : page;
        } catch (Refused e) {
            if (NOT_EVERYWHERE.contains(kind) && (e.status() == 400 || e.status() == 404)) {
                return none();
            }
            throw e;
        }
    }

    private static JsonNode none() {
        ObjectNode none = JsonNodeFactory.instance.objectNode();
        none.putArray("data");
        return none;
    }

    private @Nullable String next(ObjectKind kind, JsonNode page) {
        JsonNode data = page.path("data");
        boolean more = page.path("has_more").asBoolean(false);
        if (more && !data.isEmpty()) {
            return kind.label() + "/" + data.path(data.size() - 1).path("id").asText();
        }
        if (more) {
            throw Pages.unread(api);
        }
        int following = LISTED.indexOf(kind) + 1;
        return following < LISTED.size() ? LISTED.get(following).label() : null;
    }

    private static Listing.Entry entry(ObjectKind kind, JsonNode object) {
        JsonNode seconds = object.has("created_at") ? object.path("created_at") : object.path("created");
        @Nullable Instant created = seconds.canConvertToLong() ? Instant.ofEpochSecond(seconds.asLong()) : null;
        return new Listing.Entry(kind.label(), object.path("id").asText(), created);
    }
}
