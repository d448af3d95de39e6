package io.stateward.stores.connector.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.text.Mentions;
import io.stateward.stores.entity.Treatment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Is a conversation of several people as it was read, and what can be done for one of them.
 *
 * @param items its items, oldest first
 * @param metadata its pairs, without those that Stateward put there
 */
record SharedConversation(List<JsonNode> items, ObjectNode metadata, Mentions mentions) {

    /** Metadata key of an original: how far its copy is, see {@link Replacement}. */
    static final String FORWARD = "stateward_replacement";

    /** Metadata key of a copy: the id of what it replaces. */
    static final String BACK = "stateward_replaces";

    /** Most pairs that a conversation may have and still take one of ours. */
    static final int MAX_PAIRS = 15;

    /** Stands for the last item of none. */
    static final String NOTHING = "-";

    private static final int MAX_KEY_CHARS = 64;
    private static final int MAX_VALUE_CHARS = 512;

    /** Reads it; nothing if it is not there. */
    static Optional<SharedConversation> read(JsonApi api, String id, Mentions mentions) {
        String path = ObjectKind.CONVERSATION.path(id);
        return Pages.all(api, path + "/items")
                .map(items -> new SharedConversation(items, theirs(api.get(path).path("metadata")), mentions));
    }

    private static ObjectNode theirs(JsonNode metadata) {
        ObjectNode pairs = JsonNodeFactory.instance.objectNode();
        if (metadata instanceof ObjectNode given) {
            pairs.setAll(given);
        }
        return pairs.remove(List.of(FORWARD, BACK));
    }

    /** Counts the items and pairs that name the person. */
    long pieces() {
        return itemsNaming() + pairsNaming();
    }

    long itemsNaming() {
        return items.stream().filter(mentions::in).count();
    }

    private long pairsNaming() {
        return metadata.properties().stream().filter(this::names).count();
    }

    private boolean names(Map.Entry<String, JsonNode> pair) {
        return mentions.in(pair.getKey()) || mentions.in(pair.getValue());
    }

    /** Counts the pieces that name the person by type of identifier. */
    Map<String, Long> named() {
        Map<String, Long> named = new HashMap<>();
        items.forEach(item -> mentions.kinds(item).forEach(kind -> named.merge(kind, 1L, Long::sum)));
        metadata.properties().forEach(pair -> {
            JsonNode both = JsonNodeFactory.instance.objectNode().set(pair.getKey(), pair.getValue());
            mentions.kinds(both).forEach(kind -> named.merge(kind, 1L, Long::sum));
        });
        return named;
    }

    /** Tells whether the conversation can take a pair of ours beside its own. */
    boolean hasRoom() {
        return metadata.size() <= MAX_PAIRS;
    }

    /** Returns the id of the last item. */
    String last() {
        return items.isEmpty()
                ? NOTHING
                : items.get(items.size() - 1).path("id").asText();
    }

    /** Says what can be done. Pairs alone are changed where they are; that is less than is announced. */
    Treatment treatment() {
        boolean possible = hasRoom() && pairs().isPresent() && copies().isPresent();
        return possible && pieces() > 0 ? Treatment.REPLACE : Treatment.ASK;
    }

    String description() {
        if (treatment() != Treatment.REPLACE) {
            return "Conversation shared with others";
        }
        boolean reasoned = items.stream().anyMatch(ItemCopy::isLeftOut);
        return "Conversation shared with others; a copy without the person's identifiers gets a new id"
                + (reasoned ? ", without what the model thought" : "");
    }

    /** Returns its items without the person, in their order, or nothing if one of them cannot be put back. */
    Optional<List<ObjectNode>> copies() {
        ItemCopy copy = new ItemCopy(mentions);
        List<ObjectNode> copies = new ArrayList<>();
        for (JsonNode item : items) {
            if (!ItemCopy.isLeftOut(item)) {
                Optional<ObjectNode> made = copy.of(item);
                if (made.isEmpty()) {
                    return Optional.empty();
                }
                copies.add(made.get());
            }
        }
        return Optional.of(copies);
    }

    /** Returns its pairs without the person, or nothing if they grow too long by that. */
    Optional<ObjectNode> pairs() {
        ObjectNode pairs = JsonNodeFactory.instance.objectNode();
        metadata.properties()
                .forEach(pair -> pairs.put(
                        mentions.redacted(pair.getKey()),
                        mentions.redacted(pair.getValue().asText())));
        boolean fits = pairs.size() == metadata.size()
                && pairs.properties().stream()
                        .allMatch(pair -> pair.getKey().length() <= MAX_KEY_CHARS
                                && pair.getValue().asText().length() <= MAX_VALUE_CHARS);
        return fits && !mentions.in(pairs) ? Optional.of(pairs) : Optional.empty();
    }
}
