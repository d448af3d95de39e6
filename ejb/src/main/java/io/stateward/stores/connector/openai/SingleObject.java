package io.stateward.stores.connector.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** Erases one response, stored completion, file or vector store: OpenAI can delete each as a whole or not at all. */
final class SingleObject {

    /** Metadata key under which a stored completion carries the catalog's id of itself. */
    static final String JOURNAL_KEY = "stateward_item";

    private final JsonApi api;
    private final ObjectKind kind;
    private final String id;
    private final String path;

    SingleObject(JsonApi api, ObjectKind kind, String id) {
        this.api = kind.on(api);
        this.kind = kind;
        this.id = id;
        this.path = kind.path(id);
    }

    Outcome erase(Target target) {
        if (target.shared() && api.has(path)) {
            return Outcome.of(Verdict.PENDING_REDACTION, Evidence.NONE, Math.max(1, target.found()), 0)
                    .because("Other people may share this object, and " + api.provider()
                            + " cannot change it in part. Put a copy without the person in its place and delete it,"
                            + " then retry.");
        }
        boolean ours = !target.shared() && api.delete(path);
        return ours
                ? Outcome.of(Verdict.ERASED, Evidence.NONE, Math.max(1, target.found()), 1)
                : Outcome.of(Verdict.ALREADY_GONE, Evidence.NONE, 0, 0);
    }

    /** Asks for the object by its id, by what belongs to it, and where it can be listed. */
    boolean isThere(List<KnownItem> known) {
        return api.has(path)
                || switch (kind) {
                    case RESPONSE -> api.has(path + "/input_items");
                    case COMPLETION ->
                        api.has(path + "/messages") || known.stream().anyMatch(item -> listed(item.id()));
                    case VECTOR_STORE -> api.has(path + "/files") || any(kind.path(), this::isIt);
                    case FILE -> any(kind.path(), this::isIt) || new Attachments(api).exist(id, "");
                    case CHATKIT_THREAD -> api.has(path + "/items") || any(kind.path(), this::isIt);
                    case CONTAINER -> api.has(path + "/files") || any(kind.path(), this::isIt);
                    default -> false;
                };
    }

    private boolean listed(UUID item) {
        return any(kind.path(), journaled(item), this::isIt);
    }

    private boolean isIt(JsonNode object) {
        return object.path("id").asText().equals(id);
    }

    private boolean any(String list, Predicate<JsonNode> test) {
        return any(list, "", test);
    }

    private boolean any(String list, String query, Predicate<JsonNode> test) {
        AtomicBoolean found = new AtomicBoolean();
        Pages.each(api, list, query, object -> {
            found.compareAndSet(false, test.test(object));
            return !found.get();
        });
        return found.get();
    }

    /** Returns the query that lists the stored completions that carry the catalog's id of an item. */
    static String journaled(UUID item) {
        return "&" + JsonApi.encoded("metadata[" + JOURNAL_KEY + "]") + "=" + item;
    }
}
