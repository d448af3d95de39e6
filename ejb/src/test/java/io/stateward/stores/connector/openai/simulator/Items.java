package io.stateward.stores.connector.openai.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Turns what a client sends as input into stored items: messages, function calls and their outputs. */
final class Items {

    /** How many items one call may add to a conversation. */
    static final int PER_CALL = 20;

    private Items() {}

    /** Reads an input that is a text or an array of items. */
    static List<ObjectNode> of(JsonNode input, String param) {
        List<ObjectNode> items = new ArrayList<>();
        if (input.isTextual()) {
            items.add(message("user", input));
        }
        for (JsonNode each : input) {
            items.add(item(each, param));
        }
        return items;
    }

    private static ObjectNode item(JsonNode given, String param) {
        return switch (given.path("type").asText("message")) {
            case "message" -> message(Call.required(given, "role"), given.path("content"));
            case "function_call" -> copy(given, "fc_", "call_id", "name", "arguments");
            case "function_call_output" -> copy(given, "fco_", "call_id", "output");
            default -> throw ApiError.invalid("The simulator does not play this type of item.", param, "invalid_value");
        };
    }

    private static ObjectNode copy(JsonNode given, String prefix, String... names) {
        ObjectNode item = Answer.JSON
                .createObjectNode()
                .put("id", Project.newId(prefix))
                .put("type", given.path("type").asText());
        for (String name : names) {
            item.put(name, Call.required(given, name));
        }
        return item.put("status", "completed");
    }

    /** Makes a message of a role with a text or an array of content parts. */
    static ObjectNode message(String role, JsonNode content) {
        ObjectNode message = Answer.JSON
                .createObjectNode()
                .put("id", Project.newId("msg_"))
                .put("type", "message")
                .put("status", "completed")
                .put("role", role);
        ArrayNode parts = message.putArray("content");
        if (content.isTextual()) {
            parts.add(text(role, content.textValue()));
        }
        for (JsonNode part : content) {
            parts.add(part.has("text") ? text(role, part.path("text").asText()) : part.deepCopy());
        }
        return message;
    }

    private static ObjectNode text(String role, String text) {
        ObjectNode part = Answer.JSON.createObjectNode();
        if (role.equals("assistant")) {
            part.put("type", "output_text").put("text", text);
            part.putArray("annotations");
            part.putArray("logprobs");
        } else {
            part.put("type", "input_text").put("text", text);
        }
        return part;
    }

    /** Gives the text of the last message, which the simulator echoes as its answer. */
    static String lastText(List<ObjectNode> items) {
        for (int i = items.size() - 1; i >= 0; i--) {
            JsonNode text = items.get(i).path("content").path(0).path("text");
            if (text.isTextual()) {
                return text.textValue();
            }
        }
        return "";
    }
}
