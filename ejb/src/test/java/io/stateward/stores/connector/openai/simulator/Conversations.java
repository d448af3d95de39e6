package io.stateward.stores.connector.openai.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.openai.simulator.Project.Conversation;
import java.util.LinkedHashMap;
import java.util.List;

/** Plays conversations and their items. */
final class Conversations {

    private static final String ONE = "/conversations/{conversation_id}";
    private static final String ITEMS = ONE + "/items";

    private Conversations() {}

    static void register(Routes routes) {
        routes.add("POST", "/conversations", Conversations::create);
        routes.add(
                "GET",
                ONE,
                call -> Answer.ok(
                        find(call.project(), call.id("conversation_id")).body()));
        routes.add("POST", ONE, Conversations::update);
        routes.add("DELETE", ONE, Conversations::delete);
        routes.add("POST", ITEMS, Conversations::addItems);
        routes.add("GET", ITEMS, Conversations::listItems);
        routes.add("GET", ITEMS + "/{item_id}", Conversations::getItem);
        routes.add("DELETE", ITEMS + "/{item_id}", Conversations::deleteItem);
    }

    static Conversation find(Project project, String id) {
        Conversation conversation = project.conversations.get(id);
        if (conversation == null) {
            throw ApiError.notFound("Conversation with id '" + id + "' not found.");
        }
        return conversation;
    }

    private static Answer create(Call call) {
        ObjectNode given = call.json();
        String id = Project.newId("conv_");
        ObjectNode body = Answer.JSON
                .createObjectNode()
                .put("id", id)
                .put("object", "conversation")
                .put("created_at", call.project().now());
        body.set("metadata", Call.metadata(given));
        Conversation conversation = new Conversation(body, new LinkedHashMap<>());
        add(conversation, read(given));
        call.project().conversations.put(id, conversation);
        return Answer.ok(body);
    }

    private static Answer update(Call call) {
        Conversation conversation = find(call.project(), call.id("conversation_id"));
        conversation.body().set("metadata", Call.metadata(call.json()));
        return Answer.ok(conversation.body());
    }

    /** "Items in the conversation will not be deleted": they go where no endpoint reaches them. */
    private static Answer delete(Call call) {
        String id = call.id("conversation_id");
        Conversation conversation = find(call.project(), id);
        call.project().conversations.remove(id);
        call.project().orphans.putAll(conversation.items());
        return Answer.deleted("conversation.deleted", id);
    }

    private static Answer addItems(Call call) {
        Conversation conversation = find(call.project(), call.id("conversation_id"));
        List<ObjectNode> items = read(call.json());
        add(conversation, items);
        ObjectNode answer = Answer.JSON.createObjectNode().put("object", "list");
        ArrayNode data = answer.putArray("data");
        items.forEach(data::add);
        answer.put("first_id", items.isEmpty() ? "" : id(items.get(0)));
        answer.put("last_id", items.isEmpty() ? "" : id(items.get(items.size() - 1)));
        return Answer.ok(answer.put("has_more", false));
    }

    private static Answer listItems(Call call) {
        Conversation conversation = find(call.project(), call.id("conversation_id"));
        return Page.NEWEST_FIRST.of(call, conversation.items().values());
    }

    private static Answer getItem(Call call) {
        return Answer.ok(item(find(call.project(), call.id("conversation_id")), call.id("item_id")));
    }

    private static Answer deleteItem(Call call) {
        Conversation conversation = find(call.project(), call.id("conversation_id"));
        conversation.items().remove(id(item(conversation, call.id("item_id"))));
        return Answer.ok(conversation.body());
    }

    private static ObjectNode item(Conversation conversation, String id) {
        ObjectNode item = conversation.items().get(id);
        if (item == null) {
            throw ApiError.notFound("Item with id '" + id + "' not found.");
        }
        return item;
    }

    private static List<ObjectNode> read(ObjectNode given) {
        if (given.path("items").size() > Items.PER_CALL) {
            throw ApiError.invalid(
                    "Invalid 'items': array too long. Expected an array with maximum length " + Items.PER_CALL + ".",
                    "items",
                    "array_above_max_length");
        }
        return Items.of(given.path("items"), "items");
    }

    /** Adds items behind those that are there. */
    static void add(Conversation conversation, List<ObjectNode> items) {
        items.forEach(item -> conversation.items().put(id(item), item));
    }

    private static String id(ObjectNode item) {
        return item.path("id").asText();
    }
}
