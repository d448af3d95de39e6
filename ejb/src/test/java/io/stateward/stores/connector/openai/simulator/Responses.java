package io.stateward.stores.connector.openai.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.stateward.stores.connector.openai.simulator.Project.Conversation;
import io.stateward.stores.connector.openai.simulator.Project.StoredResponse;
import java.util.List;
import java.util.Optional;

/** Plays responses: stored unless told otherwise, chained by {@code previous_response_id}, and not to be listed. */
final class Responses {

    private static final String ONE = "/responses/{response_id}";

    private Responses() {}

    static void register(Routes routes) {
        routes.add("POST", "/responses", Responses::create);
        routes.add(
                "GET",
                ONE,
                call -> Answer.ok(find(call.project(), call.id("response_id")).body()));
        routes.add("DELETE", ONE, Responses::delete);
        routes.add("GET", ONE + "/input_items", Responses::inputItems);
    }

    private static StoredResponse find(Project project, String id) {
        StoredResponse response = project.responses.get(id);
        if (response == null) {
            throw ApiError.notFound("Response with id '" + id + "' not found.");
        }
        return response;
    }

    private static Answer create(Call call) {
        ObjectNode given = call.json();
        Call.refuseStreaming(given);
        Call.required(given, "model");
        Project project = call.project();
        requirePrevious(project, given.path("previous_response_id"));
        Optional<Conversation> conversation = conversation(project, given.path("conversation"));
        List<ObjectNode> input = Items.of(given.path("input"), "input");
        ObjectNode output = Items.message("assistant", TextNode.valueOf("Noted: " + Items.lastText(input)));
        ObjectNode body = body(given, project.now(), output);
        conversation.ifPresent(into -> {
            body.putObject("conversation").set("id", into.body().path("id"));
            Conversations.add(into, copies(input));
            Conversations.add(into, copies(List.of(output)));
        });
        if (given.path("store").asBoolean(true)) {
            project.responses.put(body.path("id").asText(), new StoredResponse(body, input));
        }
        return Answer.ok(body);
    }

    private static void requirePrevious(Project project, JsonNode previous) {
        if (previous.isTextual() && !project.responses.containsKey(previous.textValue())) {
            throw ApiError.invalid(
                    "Previous response with id '" + previous.textValue() + "' not found.",
                    "previous_response_id",
                    "previous_response_not_found");
        }
    }

    private static Optional<Conversation> conversation(Project project, JsonNode given) {
        JsonNode id = given.isObject() ? given.path("id") : given;
        return id.isTextual() ? Optional.of(Conversations.find(project, id.textValue())) : Optional.empty();
    }

    private static List<ObjectNode> copies(List<ObjectNode> items) {
        return items.stream().map(ObjectNode::deepCopy).toList();
    }

    private static ObjectNode body(ObjectNode given, long now, ObjectNode output) {
        ObjectNode body = Answer.JSON
                .createObjectNode()
                .put("id", Project.newId("resp_"))
                .put("object", "response")
                .put("created_at", now)
                .put("completed_at", now)
                .put("status", "completed")
                .put("model", given.path("model").asText())
                .put("parallel_tool_calls", true)
                .put("tool_choice", "auto")
                .put("temperature", given.path("temperature").asDouble(1))
                .put("top_p", given.path("top_p").asDouble(1))
                .put("truncation", "disabled")
                .putNull("error")
                .putNull("incomplete_details");
        body.set("instructions", given.path("instructions").isTextual() ? given.get("instructions") : null);
        body.set(
                "previous_response_id",
                given.path("previous_response_id").isTextual() ? given.get("previous_response_id") : null);
        body.set("metadata", Call.metadata(given));
        body.putArray("tools");
        body.putArray("output").add(output);
        body.putObject("text").putObject("format").put("type", "text");
        ObjectNode usage = body.putObject("usage").put("input_tokens", 1).put("output_tokens", 1);
        usage.putObject("input_tokens_details").put("cached_tokens", 0).put("cache_write_tokens", 0);
        usage.putObject("output_tokens_details").put("reasoning_tokens", 0);
        usage.put("total_tokens", 2);
        return body;
    }

    private static Answer delete(Call call) {
        String id = call.id("response_id");
        find(call.project(), id);
        call.project().responses.remove(id);
        return Answer.deleted("response", id);
    }

    /** Chosen: the input of this response only; what earlier responses of the chain were asked stays with them. */
    private static Answer inputItems(Call call) {
        return Page.NEWEST_FIRST.of(
                call, find(call.project(), call.id("response_id")).input());
    }
}
