package io.stateward.stores.connector.anthropic.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.simulator.Asked;
import io.stateward.stores.connector.simulator.Sent;
import java.util.List;

/** Plays dreams, which copy. */
final class Dreaming {

    private Dreaming() {}

    static Sent answer(Workspace space, Asked asked, String[] path) {
        if (path.length == 2) {
            return asked.method().equals("POST")
                    ? Sent.json(200, create(space, asked.json()))
                    : Paging.cursor(asked, List.copyOf(space.dreams.values()));
        }
        ObjectNode dream = Workspace.found(space.dreams, path[2]);
        if (path.length == 4) {
            switch (path[3]) {
                case "archive" -> dream.put("archived_at", AnthropicSimulator.NOW);
                case "cancel" -> dream.put("status", "canceled").put("ended_at", AnthropicSimulator.NOW);
                default -> throw Trouble.gone();
            }
        } else if (!asked.method().equals("GET")) {
            // There is no way to delete one.
            throw new Trouble(405, "invalid_request_error", "Method not allowed");
        }
        return Sent.json(200, dream);
    }

    private static ObjectNode create(Workspace space, ObjectNode given) {
        ObjectNode dream = Sent.JSON
                .createObjectNode()
                .put("id", Workspace.id("drm_"))
                .put("type", "dream")
                .put("status", "running")
                .put("created_at", AnthropicSimulator.NOW)
                .putNull("archived_at")
                .putNull("ended_at")
                .putNull("error")
                .putNull("session_id")
                .put(
                        "instructions",
                        given.path("instructions").isTextual()
                                ? given.get("instructions").textValue()
                                : null);
        dream.set("inputs", given.path("inputs"));
        dream.putArray("outputs");
        dream.putObject("model").put("id", given.path("model").asText("claude-opus-5"));
        dream.putObject("output_behavior").put("type", "create_new");
        dream.putObject("usage")
                .put("cache_creation_input_tokens", 0)
                .put("cache_read_input_tokens", 0)
                .put("input_tokens", 0)
                .put("output_tokens", 0);
        space.dreams.put(dream.path("id").asText(), dream);
        return dream;
    }

    /** Clones the input store under new ids and adds what the sessions said. */
    static void finish(Workspace space, ObjectNode dream) {
        String out = Workspace.id("memstore_");
        for (JsonNode input : dream.path("inputs")) {
            String in = input.path("memory_store_id").asText("");
            if (space.stores.containsKey(in)) {
                space.stores.put(
                        out,
                        Workspace.found(space.stores, in)
                                .deepCopy()
                                .put("id", out)
                                .put("name", "dreamt"));
                List.copyOf(space.memories.values()).stream()
                        .filter(memory ->
                                memory.path("memory_store_id").asText().equals(in))
                        .forEach(memory -> Memories.write(
                                space,
                                out,
                                memory.path("path").asText(),
                                memory.path("content").asText(),
                                null));
            }
        }
        for (JsonNode input : dream.path("inputs")) {
            input.path("session_ids")
                    .forEach(id -> Memories.write(
                            space,
                            out,
                            "/sessions/" + id.asText(),
                            String.valueOf(space.events.get(id.asText())),
                            null));
        }
        dream.put("status", "completed").put("ended_at", AnthropicSimulator.NOW);
        dream.withArray("outputs").addObject().put("type", "memory_store").put("memory_store_id", out);
    }
}
