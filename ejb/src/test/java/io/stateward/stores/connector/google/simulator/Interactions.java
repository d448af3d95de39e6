package io.stateward.stores.connector.google.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.simulator.Asked;
import io.stateward.stores.connector.simulator.Sent;

/** Plays {@code /interactions}. */
final class Interactions {

    private static final String LONG = "[long]";

    private Interactions() {}

    static Sent answer(GoogleProject project, Asked asked, String[] path) {
        if (path.length == 1) {
            return asked.method().equals("POST") ? create(project, asked.json()) : GoogleError.noAddress();
        }
        String id = path[1];
        ObjectNode interaction = project.interactions.get(id);
        boolean cancel =
                path.length == 3 && path[2].equals("cancel") && asked.method().equals("POST");
        if (path.length > 2 && !cancel) {
            return GoogleError.noAddress();
        }
        if (interaction == null) {
            return GoogleError.ofInteraction(404, "not_found", "Result not found.");
        }
        if (cancel && !project.cancels) {
            return Sent.json(200, interaction);
        }
        if (cancel) {
            project.runs.remove(id);
            return Sent.json(200, interaction.put("status", "cancelled"));
        }
        return switch (asked.method()) {
            case "GET" ->
                Sent.json(
                        200, shown(interaction, asked.parameter("include_input").isPresent()));
            case "DELETE" -> {
                project.interactions.remove(id);
                yield Sent.json(200, Sent.JSON.createObjectNode());
            }
            default -> GoogleError.noAddress();
        };
    }

    private static ObjectNode shown(ObjectNode interaction, boolean withInput) {
        ObjectNode shown = interaction.deepCopy();
        return withInput ? shown : shown.without("input");
    }

    private static Sent create(GoogleProject project, ObjectNode given) {
        String before = given.path("previous_interaction_id").asText("");
        if (!before.isEmpty() && !project.interactions.containsKey(before)) {
            return GoogleError.ofInteraction(404, "not_found", "Previous interaction not found.");
        }
        String id = project.newId("v1_Chd");
        String input = given.path("input").isTextual()
                ? given.path("input").textValue()
                : given.path("input").toString();
        boolean unfinished = input.contains(LONG) && !given.has("continuation_token");
        boolean running = given.path("background").asBoolean(false);
        ObjectNode interaction = Sent.JSON.createObjectNode().put("id", id);
        interaction.put("status", running ? "in_progress" : unfinished ? "requires_continuation" : "completed");
        interaction.put("model", given.path("model").asText()).put("created", "2026-11-20T10:00:00Z");
        interaction.put("updated", "2026-11-20T10:00:00Z");
        if (!before.isEmpty()) {
            interaction.put("previous_interaction_id", before);
        }
        if (given.has("input")) {
            interaction.set("input", given.path("input"));
        }
        if (unfinished) {
            interaction.put("continuation_token", "more-" + id);
        }
        ObjectNode output = interaction.putArray("steps").addObject().put("type", "model_output");
        output.putArray("content").addObject().put("type", "text").put("text", "You said: " + input);
        if (given.path("store").asBoolean(true)) {
            project.interactions.put(id, interaction);
            if (running) {
                project.runs.put(id, interaction.deepCopy());
            }
        }
        return Sent.json(200, shown(interaction, false));
    }
}
