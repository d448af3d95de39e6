package io.stateward.stores.connector.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Refused;
import io.stateward.stores.connector.text.Mentions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts a copy without one person in the place of a conversation of several.
 *
 * <p>OpenAI cannot list conversations, so the original itself says where its copy is, in a pair of its metadata: {@code copying ID N} while the
 * copy is filled behind its first N items, {@code copied ID LAST} when everything up to the item LAST is in it. The copy says whose it is in
 * turn, so that a pair which somebody copied along leads nowhere. It is made empty and gets content only when the original says where it is: a
 * lost answer leaves an empty conversation behind, with nothing about anybody.
 *
 * <p>Originals go by {@link #retire}, when the copy's id stands in the catalog. What was written to the original meanwhile is copied too.
 */
final class Replacement {

    /** Most times that a copy is filled anew because it is not what was sent, and that an original is emptied because something is in it again. */
    static final int MAX_ROUNDS = 5;

    /** How many items OpenAI takes at once. */
    private static final int BATCH = 20;

    private static final String METADATA = "metadata";

    private final JsonApi api;
    private final String id;
    private final Mentions mentions;

    Replacement(JsonApi api, String id, Mentions mentions) {
        this.api = api;
        this.id = id;
        this.mentions = mentions;
    }

    /** Tells whether a copy is complete, so that parts of the original may have gone already. */
    Optional<String> copied() {
        return mark().filter(mark -> !mark.isFirst()).map(CopyMark::copy);
    }

    /**
     * Makes the copy, or goes on with it.
     *
     * @return its id, or nothing if OpenAI does not take it; then nothing of it is left
     */
    Optional<String> copy() {
        CopyMark mark = mark().orElseGet(this::begun);
        if (mark.isFirst() && !taken(mark)) {
            drop(mark);
            return Optional.empty();
        }
        return Optional.of(mark.copy());
    }

    private boolean taken(CopyMark mark) {
        try {
            return filled(mark);
        } catch (Refused e) {
            if (e.everywhere()) {
                throw e;
            }
            return false;
        }
    }

    /** Takes an unfinished copy away, because it will not be finished. */
    void abandon() {
        mark().filter(CopyMark::isFirst).ifPresent(this::drop);
    }

    /** Empties and deletes the original, piece by piece, and copies what came to it meanwhile. */
    void retire(String copy) {
        for (int round = 0; api.has(path(id)); round++) {
            CopyMark mark = mark().filter(found -> found.copy().equals(copy)).orElseThrow(Replacement::lost);
            if (round >= MAX_ROUNDS) {
                throw new StoreUnreachable("Something keeps writing to a conversation that is being replaced");
            }
            if (!mark.done() && !filled(mark)) {
                throw unlike();
            }
            if (emptied(mark().orElseThrow(Replacement::lost))) {
                api.delete(path(id));
            } else {
                note(CopyMark.copying(copy, items(copy).size()));
            }
        }
        if (!Pages.first(api, path(id) + "/items").isMissingNode()) {
            throw new StoreUnreachable(api.provider() + " still shows items of a conversation that it said it deleted");
        }
    }

    /** Deletes what is in the copy, and tells whether that was all. */
    private boolean emptied(CopyMark mark) {
        List<JsonNode> items = items(id);
        boolean there = items.stream().anyMatch(item -> isIt(item, mark.last()));
        for (JsonNode item : there ? items : List.<JsonNode>of()) {
            api.delete(item(id, item));
            if (isIt(item, mark.last())) {
                break;
            }
        }
        return items(id).isEmpty();
    }

    private CopyMark begun() {
        ObjectNode empty = JsonNodeFactory.instance.objectNode();
        empty.putObject(METADATA).put(SharedConversation.BACK, id);
        String copy = api.post(ObjectKind.CONVERSATION.path(), empty).path("id").asText();
        if (copy.isEmpty()) {
            throw new Refused(
                    api.provider() + " does not make conversations here, so no copy can take this one's place.", false);
        }
        CopyMark mark = CopyMark.copying(copy, 0);
        note(mark);
        return mark;
    }

    /** Makes the copy what it should be, and tells whether it is; what is in it already is not sent again. */
    private boolean filled(CopyMark mark) {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            SharedConversation original = original();
            Optional<List<ObjectNode>> wanted = original.copies();
            Optional<ObjectNode> pairs = original.pairs();
            if (wanted.isEmpty() || pairs.isEmpty() || !original.hasRoom()) {
                return false;
            }
            fill(mark, wanted.get());
            List<JsonNode> there = behind(mark);
            boolean same = there.size() == wanted.get().size() && like(wanted.get(), there) == there.size();
            if (same && original().items().equals(original.items())) {
                pairs(mark.copy(), pairs.get().put(SharedConversation.BACK, id));
                note(mark.upTo(original.last()));
                return true;
            }
        }
        return false;
    }

    private void fill(CopyMark mark, List<ObjectNode> wanted) {
        List<JsonNode> there = behind(mark);
        int like = like(wanted, there);
        there.subList(like, there.size()).forEach(item -> api.delete(item(mark.copy(), item)));
        for (int at = like; at < wanted.size(); at += BATCH) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.putArray("items").addAll(wanted.subList(at, Math.min(wanted.size(), at + BATCH)));
            if (api.post(path(mark.copy()) + "/items", body).isMissingNode()) {
                throw new StoreUnreachable("The copy of a conversation was deleted while it was being filled");
            }
        }
    }

    /** Counts how many items at the beginning are what they should be. */
    private static int like(List<ObjectNode> wanted, List<JsonNode> there) {
        int like = 0;
        while (like < Math.min(wanted.size(), there.size())
                && ItemCopy.essence(wanted.get(like)).equals(ItemCopy.essence(there.get(like)))) {
            like++;
        }
        return like;
    }

    private List<JsonNode> behind(CopyMark mark) {
        List<JsonNode> all = items(mark.copy());
        return all.subList(Math.min(mark.from(), all.size()), all.size());
    }

    private SharedConversation original() {
        return SharedConversation.read(api, id, mentions).orElseThrow(Replacement::lost);
    }

    private List<JsonNode> items(String conversation) {
        return Pages.all(api, path(conversation) + "/items").orElseThrow(Replacement::lost);
    }

    private void drop(CopyMark mark) {
        for (JsonNode item : items(mark.copy())) {
            api.delete(item(mark.copy(), item));
        }
        api.delete(path(mark.copy()));
        note(null);
    }

    private Optional<CopyMark> mark() {
        String text = api.get(path(id))
                .path(METADATA)
                .path(SharedConversation.FORWARD)
                .asText("");
        return CopyMark.of(text).filter(mark -> mark.copy().matches("[A-Za-z0-9_-]{1,200}") && isOurs(mark.copy()));
    }

    private boolean isOurs(String copy) {
        return id.equals(
                api.get(path(copy)).path(METADATA).path(SharedConversation.BACK).asText());
    }

    private void note(@Nullable CopyMark mark) {
        ObjectNode pairs = JsonNodeFactory.instance.objectNode();
        if (api.get(path(id)).path(METADATA) instanceof ObjectNode there) {
            pairs.setAll(there);
        }
        pairs.remove(SharedConversation.FORWARD);
        pairs(id, mark == null ? pairs : pairs.put(SharedConversation.FORWARD, mark.text()));
    }

    private void pairs(String conversation, ObjectNode pairs) {
        api.post(path(conversation), JsonNodeFactory.instance.objectNode().set(METADATA, pairs));
    }

    private static String path(String conversation) {
        return ObjectKind.CONVERSATION.path(conversation);
    }

    private static String item(String conversation, JsonNode item) {
        return path(conversation) + "/items" + JsonApi.path(item.path("id").asText());
    }

    private static boolean isIt(JsonNode item, String wanted) {
        return item.path("id").asText().equals(wanted);
    }

    private static StatewardException lost() {
        return new StatewardException(
                Kind.CONFLICT,
                "replacement-lost",
                "The copy that was to take this conversation's place is not there any more, or does not belong to it. The"
                        + " original stays as it is. Retry: another copy is made.");
    }

    private StatewardException unlike() {
        return new StatewardException(
                Kind.CONFLICT,
                "replacement-lost",
                "Something was written to this conversation that " + api.provider()
                        + " does not take into the copy. What is left of the"
                        + " original stays. Look at it, remove what cannot be copied, then retry.");
    }
}
