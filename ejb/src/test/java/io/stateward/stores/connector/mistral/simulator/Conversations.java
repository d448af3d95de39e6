package io.stateward.stores.connector.mistral.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.simulator.Asked;
import io.stateward.stores.connector.simulator.Sent;
import java.util.UUID;

/** Plays conversations; a restart makes one of its own. */
final class Conversations {

    private Conversations() {}

    static Sent play(Space space, Asked asked, String[] path) {
        if (path.length == 1) {
            return asked.method().equals("POST")
                    ? Sent.json(200, start(space, asked.json(), Sent.JSON.createArrayNode()))
                    : Sent.json(200, Space.page(asked, space.conversations().values()));
        }
        String id = path[1];
        ObjectNode conversation = space.conversations().get(id);
        if (asked.method().equals("DELETE")) {
            space.conversations().remove(id);
            space.entries().remove(id);
            return Sent.nothing(204);
        }
        ArrayNode entries = space.entries().get(id);
        if (conversation == null || entries == null) {
            return Space.detail(404, "Conversation with id " + id + " not found.");
        }
        if (path.length == 2) {
            return Sent.json(200, conversation);
        }
        return path[2].equals("restart") ? restart(space, asked, entries) : history(id, entries);
    }

    private static Sent history(String id, ArrayNode entries) {
        ObjectNode history = Sent.JSON
                .createObjectNode()
                .put("object", "conversation.history")
                .put("conversation_id", id);
        history.set("entries", entries);
        return Sent.json(200, history);
    }

    private static Sent restart(Space space, Asked asked, ArrayNode entries) {
        String from = asked.json().path("from_entry_id").asText();
        ArrayNode taken = Sent.JSON.createArrayNode();
        for (JsonNode entry : entries) {
            taken.add(entry.deepCopy());
            if (entry.path("id").asText().equals(from)) {
                break;
            }
        }
        return Sent.json(200, start(space, asked.json(), taken));
    }

    private static ObjectNode start(Space space, ObjectNode given, ArrayNode entries) {
        String id = "conv_" + UUID.randomUUID().toString().replace("-", "");
        ObjectNode conversation = Sent.JSON.createObjectNode().put("id", id).put("object", "conversation");
        conversation.put("created_at", Space.NOW).put("updated_at", Space.NOW).put("model", "mistral-medium-latest");
        conversation.set("metadata", given.has("metadata") ? given.get("metadata") : Sent.JSON.createObjectNode());
        space.conversations().put(id, conversation);
        entries.addObject()
                .put("object", "entry")
                .put("type", "message.input")
                .put("created_at", Space.NOW)
                .put("id", "msg_" + UUID.randomUUID().toString().replace("-", ""))
                .put("role", "user")
                .put("content", given.path("inputs").asText(""))
                .put("prefix", false);
        space.entries().put(id, entries);
        ObjectNode answer = Sent.JSON
                .createObjectNode()
                .put("object", "conversation.response")
                .put("conversation_id", id);
        answer.putArray("outputs");
        answer.putObject("usage")
                .put("prompt_tokens", 0)
                .put("completion_tokens", 0)
                .put("total_tokens", 0);
        return answer;
    }
}
