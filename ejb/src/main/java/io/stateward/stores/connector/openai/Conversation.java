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
import io.stateward.stores.entity.Treatment;
import io.stateward.stores.entity.Verdict;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Erases one conversation, or has a copy without one person take its place.
 *
 * <p>"Items in the conversation will not be deleted", says OpenAI of deleting a conversation: they would stay, out of everybody's reach.
 * So the conversation goes only after a list of its items came back empty, and a run that stopped at any point can go on.
 */
final class Conversation {

    private static final String METADATA = "metadata";

    private final JsonApi api;
    private final String id;
    private final String path;
    private final String items;

    Conversation(JsonApi api, String id) {
        this.api = api;
        this.id = id;
        this.path = ObjectKind.CONVERSATION.path(id);
        this.items = path + "/items";
    }

    /** Counts its items and itself; nothing if it is not there. */
    Optional<Long> pieces() {
        return Pages.all(api, items).map(all -> all.size() + 1L);
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

    /** Has a copy without the person take its place, as the plan said, or leaves it to an officer. */
    Outcome redact(Target target, Mentions mentions) {
        Optional<SharedConversation> read = SharedConversation.read(api, id, mentions);
        if (read.isEmpty()) {
            return gone(target);
        }
        SharedConversation shared = read.get();
        Replacement replacement = new Replacement(api, id, mentions);
        Optional<String> copied = replacement.copied();
        if (copied.isPresent()) {
            return replaced(target, shared, copied.get());
        }
        boolean possible = shared.treatment() == Treatment.REPLACE && target.treatment() == Treatment.REPLACE;
        if (shared.itemsNaming() == 0 || !possible) {
            replacement.abandon();
            return shared.itemsNaming() == 0 ? inPlace(target, shared) : asked(target, shared);
        }
        return replacement.copy().map(copy -> replaced(target, shared, copy)).orElseGet(() -> asked(target, shared));
    }

    private static Outcome replaced(Target target, SharedConversation shared, String copy) {
        long pieces = shared.pieces();
        return Outcome.of(Verdict.REDACTED, Evidence.NONE, Math.max(target.found(), pieces), pieces)
                .naming(shared.named())
                .replacedBy(copy)
                .because(
                        "Other people share this conversation: a copy of it without the person's identifiers, in the same order, took its"
                                + " place under a new id, and it was deleted. What was said around the identifiers stays. Whoever keeps the old id finds the new one in the"
                                + " catalog.");
    }

    /** Takes the person out of pairs of metadata, which can be changed where they are. */
    private Outcome inPlace(Target target, SharedConversation shared) {
        long pieces = shared.pieces();
        if (pieces == 0 && target.found() == 0) {
            return Outcome.of(Verdict.PENDING_REDACTION, Evidence.NONE, 0, 0)
                    .because("The catalog says that this conversation is about the person and others, but nothing in it"
                            + " names the person by the request's identifiers. Look at it, remove what is theirs,"
                            + " then excuse it.");
        }
        Optional<ObjectNode> pairs = shared.pairs();
        if (pairs.isEmpty()) {
            return asked(target, shared);
        }
        if (pieces > 0) {
            api.post(path, JsonNodeFactory.instance.objectNode().set(METADATA, pairs.get()));
        }
        return Outcome.of(Verdict.REDACTED, Evidence.NONE, Math.max(target.found(), pieces), pieces)
                .naming(shared.named())
                .because(
                        "Other people share this conversation: no item of it names the person, and its metadata does not"
                                + " any more.");
    }

    private Outcome asked(Target target, SharedConversation shared) {
        return Outcome.of(Verdict.PENDING_REDACTION, Evidence.NONE, Math.max(target.found(), shared.pieces()), 0)
                .naming(shared.named())
                .because("Other people share this conversation, and " + api.provider()
                        + " does not take back all that is in it, so no copy"
                        + " without the person can take its place. Delete the items that name the person if nobody"
                        + " else needs them, or put a copy in its place yourself, then retry.");
    }

    boolean isThere() {
        return api.has(path) || !Pages.first(api, items).isMissingNode();
    }

    boolean names(Mentions mentions) {
        return SharedConversation.read(api, id, mentions)
                .filter(shared -> shared.pieces() > 0)
                .isPresent();
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
}
