package io.stateward.stores.connector.openai.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Holds everything that is stored behind one API key.
 *
 * <p>Handlers run while they hold this object's lock. The public methods are for tests: they show what no endpoint of OpenAI
 * shows.
 */
public final class Project {

    /** A response as it is returned, and what went into it. */
    record StoredResponse(ObjectNode body, List<ObjectNode> input) {}

    /** A conversation and its items by id, oldest first. */
    record Conversation(ObjectNode body, Map<String, ObjectNode> items) {}

    /** A completion as it is returned, and the messages it was asked with. */
    record StoredCompletion(ObjectNode body, List<ObjectNode> messages) {}

    /** A file's description and its content. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record StoredFile(ObjectNode body, byte[] content) {

        String text() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    /** A vector store's description and its attached files' descriptions by file id. */
    record VectorStore(ObjectNode body, Map<String, ObjectNode> attachments) {}

    final Map<String, StoredResponse> responses = new LinkedHashMap<>();
    final Map<String, Conversation> conversations = new LinkedHashMap<>();
    final Map<String, ObjectNode> orphans = new LinkedHashMap<>();
    final Map<String, StoredCompletion> completions = new LinkedHashMap<>();
    final Map<String, StoredFile> files = new LinkedHashMap<>();
    final Map<String, VectorStore> vectorStores = new LinkedHashMap<>();
    final Map<String, Threads.Talk> threads = new LinkedHashMap<>();
    final Map<String, ObjectNode> chats = new LinkedHashMap<>();
    final Map<String, ObjectNode> containers = new LinkedHashMap<>();

    /** The only host that answers for this project; empty if every one does. */
    String region = "";

    /** How often a run that was cancelled is still at work when it is asked. */
    int stubbornness;

    private final Clock clock;

    Project(Clock clock) {
        this.clock = clock;
    }

    /** Says how often what was told to end goes on when it is asked. */
    public void stubborn(int questions) {
        stubbornness = questions;
    }

    /** Moves the project to a region, whose host alone answers for it. */
    public void moveTo(String host) {
        region = host;
    }

    /** Takes a ChatKit thread that an end user's client made, and returns its id. */
    public synchronized String chat(String user, String title) {
        ObjectNode chat = Answer.JSON
                .createObjectNode()
                .put("id", newId("cthr_"))
                .put("object", "chatkit.thread")
                .put("created_at", now())
                .put("title", title)
                .put("user", user);
        chat.putObject("status").put("type", "active");
        chats.put(chat.path("id").asText(), chat);
        return chat.path("id").asText();
    }

    /** Puts an item of any type behind those of a conversation, such as a model's own calls, which clients do not write. */
    public synchronized void plant(String conversation, ObjectNode item) {
        Conversation found = conversations.get(conversation);
        if (found == null) {
            throw new IllegalArgumentException("There is no such conversation.");
        }
        String id = newId("item_");
        found.items().put(id, item.deepCopy().put("id", id));
    }

    /** Shows the items that were left behind when their conversations were deleted. */
    public synchronized List<JsonNode> orphanedItems() {
        List<JsonNode> shown = new ArrayList<>();
        orphans.values().forEach(item -> shown.add(item.deepCopy()));
        return shown;
    }

    /** Shows everything, orphans and the texts of files too. */
    public synchronized ObjectNode everything() {
        ObjectNode all = Answer.JSON.createObjectNode();
        ArrayNode shownResponses = all.putArray("responses");
        responses.values().forEach(each -> shown(shownResponses, each.body, "input", each.input));
        ArrayNode shownConversations = all.putArray("conversations");
        conversations
                .values()
                .forEach(each -> shown(shownConversations, each.body, "items", List.copyOf(each.items.values())));
        all.putArray("orphans").addAll(orphanedItems());
        ArrayNode shownCompletions = all.putArray("completions");
        completions.values().forEach(each -> shown(shownCompletions, each.body, "messages", each.messages));
        ArrayNode shownFiles = all.putArray("files");
        files.values().forEach(each -> shownFiles.add(each.body.deepCopy().put("text", each.text())));
        ArrayNode shownStores = all.putArray("vector_stores");
        vectorStores
                .values()
                .forEach(each -> shown(shownStores, each.body, "files", List.copyOf(each.attachments.values())));
        ArrayNode shownThreads = all.putArray("threads");
        threads.values().forEach(each -> {
            shown(
                    shownThreads,
                    each.body(),
                    "messages",
                    List.copyOf(each.messages().values()));
            each.runs().values().forEach(run -> shownThreads.add(run.deepCopy()));
        });
        ArrayNode shownChats = all.putArray("chats");
        chats.values().forEach(each -> shownChats.add(each.deepCopy()));
        containers.values().forEach(each -> shownChats.add(each.deepCopy()));
        return all;
    }

    /** Tells whether a text is stored anywhere, orphans and files included; upper and lower case are the same. */
    public boolean remembers(String text) {
        return contains(everything(), text.toLowerCase(Locale.ROOT));
    }

    private static boolean contains(JsonNode node, String lower) {
        if (node.isTextual()) {
            return node.textValue().toLowerCase(Locale.ROOT).contains(lower);
        }
        for (JsonNode child : node) {
            if (contains(child, lower)) {
                return true;
            }
        }
        return false;
    }

    private static void shown(ArrayNode list, ObjectNode body, String name, List<ObjectNode> parts) {
        ObjectNode copy = body.deepCopy();
        ArrayNode array = copy.putArray(name);
        parts.forEach(part -> array.add(part.deepCopy()));
        list.add(copy);
    }

    long now() {
        return clock.instant().getEpochSecond();
    }

    /** Makes an id of the kind that a prefix says. */
    static String newId(String prefix) {
        return prefix + UUID.randomUUID().toString().replace("-", "");
    }
}
