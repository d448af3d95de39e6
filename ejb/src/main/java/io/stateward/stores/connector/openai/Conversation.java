package io.stateward.stores.connector.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.text.Mentions;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Erases or redacts one conversation.
 *
 * <p>"Items in the conversation will not be deleted", says OpenAI of deleting a conversation: they would stay, out of everybody's reach.
 * So the conversation goes only after a list of its items came back empty, and a run that stopped at any point can go on.
 */
final class Conversation {

    private static final String METADATA = "metadata";

    private final JsonApi api;
    private final String path;
    private final String items;

    Conversation(JsonApi api, String id) {
        this.api = api;
        this.path = ObjectKind.CONVERSATION.path(id);
        this.items = path + "/items";
    }

    /** Counts its items and itself; nothing if it is not there. */
    Optional<Long> pieces() {
        return Pages.all(api, items).map(all -> all.size() + 1L);
    }

    /** Counts the items and metadata pairs that name the person; nothing if it is not there. */
    Optional<Long> pieces(Mentions mentions) {
        return Pages.all(api, items)
                .map(all -> all.stream().filter(mentions::in).count()
                        + naming(mentions).size());
    }

    Outcome erase(Target target) {
        Set<String> deleted = new HashSet<>();
        JsonNode page = Pages.first(api, items);
        if (page.isMissingNode()) {
            return gone(target);
        }
        while (!page.path("data").isEmpty()) {
            for (JsonNode item : page.path("data")) {
                if (!deleted.add(item.path("id").asText())) {
                    throw new StoreUnreachable(
                            api.provider() + " still lists items of a conversation that it said it deleted");
                }
                delete(item);
            }
            page = Pages.first(api, items);
        }
        api.delete(path);
        long pieces = deleted.size() + 1L;
        return Outcome.of(Verdict.ERASED, Evidence.NONE, Math.max(target.found(), pieces), pieces);
    }

    /** Deletes what names the person and keeps the rest. */
    Outcome redact(Target target, Mentions mentions) {
        Optional<List<JsonNode>> all = Pages.all(api, items);
        if (all.isEmpty()) {
            return gone(target);
        }
        List<JsonNode> theirs = all.get().stream().filter(mentions::in).toList();
        theirs.forEach(this::delete);
        long pieces = (long) theirs.size() + withoutPairs(naming(mentions));
        if (pieces == 0 && target.found() == 0) {
            return Outcome.of(Verdict.PENDING_REDACTION, Evidence.NONE, 0, 0)
                    .because("The catalog says that this conversation is about the person and others, but nothing in it"
                            + " names the person by the request's identifiers. Look at it, remove what is theirs,"
                            + " then excuse it.");
        }
        return Outcome.of(Verdict.REDACTED, Evidence.NONE, Math.max(target.found(), pieces), pieces)
                .because("Other people share this conversation: what names the person was deleted, the rest was kept.");
    }

    boolean isThere() {
        return api.has(path) || !Pages.first(api, items).isMissingNode();
    }

    boolean names(Mentions mentions) {
        return pieces(mentions).orElse(0L) > 0;
    }

    private void delete(JsonNode item) {
        api.delete(items + JsonApi.path(item.path("id").asText()));
    }

    /**
     * Says what it means that the conversation is not there: if it was when it was searched for, an earlier run of ours deleted it,
     * with all its items; otherwise somebody did who may have left them.
     */
    private Outcome gone(Target target) {
        if (target.found() > 0) {
            return Outcome.of(Verdict.ALREADY_GONE, Evidence.NONE, 0, 0);
        }
        return Outcome.of(Verdict.ORPHAN_POSSIBLE, Evidence.NONE, 0, 0)
                .because("Somebody deleted this conversation before. " + api.provider()
                        + " leaves the items of a deleted conversation and gives no way to them: ask its support to"
                        + " delete them, or excuse this if they were deleted first.");
    }

    private Set<String> naming(Mentions mentions) {
        Set<String> keys = new HashSet<>();
        api.get(path).path(METADATA).properties().forEach(pair -> {
            if (mentions.in(pair.getKey()) || mentions.in(pair.getValue())) {
                keys.add(pair.getKey());
            }
        });
        return keys;
    }

    private int withoutPairs(Set<String> keys) {
        if (!keys.isEmpty() && api.get(path).path(METADATA) instanceof ObjectNode metadata) {
            metadata.remove(keys);
            api.post(path, JsonNodeFactory.instance.objectNode().set(METADATA, metadata));
        }
        return keys.size();
    }
}
