package io.stateward.stores.connector.openai.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.openai.simulator.Project.StoredCompletion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plays chat completions: kept only with {@code store: true}, and then listed by metadata. */
final class Completions {

    private static final String ALL = "/chat/completions";
    private static final String ONE = ALL + "/{completion_id}";

    private Completions() {}

    static void register(Routes routes) {
        routes.add("POST", ALL, Completions::create);
        routes.add("GET", ALL, Completions::list);
        routes.add("GET", ONE, call -> Answer.ok(find(call).body()));
        routes.add("POST", ONE, Completions::update);
        routes.add("DELETE", ONE, Completions::delete);
        routes.add(
                "GET",
                ONE + "/messages",
                call -> Page.OLDEST_FIRST.of(call, find(call).messages()));
    }

    private static StoredCompletion find(Call call) {
        String id = call.id("completion_id");
        StoredCompletion completion = call.project().completions.get(id);
        if (completion == null) {
            throw ApiError.notFound("Completion with id '" + id + "' not found.");
        }
        return completion;
    }

    private static Answer create(Call call) {
        ObjectNode given = call.json();
        Call.refuseStreaming(given);
        String model = Call.required(given, "model");
        if (given.path("messages").isEmpty()) {
            throw ApiError.invalid("Missing required parameter: 'messages'.", "messages", "missing_required_parameter");
        }
        String id = Project.newId("chatcmpl-");
        List<ObjectNode> messages = messages(id, given.path("messages"));
        String last = messages.get(messages.size() - 1).path("content").asText();
        ObjectNode body = body(id, model, call.project().now(), "Noted: " + last);
        if (given.path("store").asBoolean(false)) {
            body.set("metadata", Call.metadata(given));
            call.project().completions.put(id, new StoredCompletion(body, messages));
        }
        return Answer.ok(body);
    }

    private static ObjectNode body(String id, String model, long now, String text) {
        ObjectNode body = Answer.JSON
                .createObjectNode()
                .put("id", id)
                .put("object", "chat.completion")
                .put("created", now)
                .put("model", model)
                .put("service_tier", "default");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop");
        choice.putNull("logprobs");
        ObjectNode message =
                choice.putObject("message").put("role", "assistant").put("content", text);
        message.putNull("refusal");
        message.putArray("annotations");
        body.putObject("usage")
                .put("prompt_tokens", 1)
                .put("completion_tokens", 1)
                .put("total_tokens", 2);
        return body;
    }

    /** Keeps the messages as they came, with their own roles, each under an id. */
    private static List<ObjectNode> messages(String completion, JsonNode given) {
        List<ObjectNode> messages = new ArrayList<>();
        for (JsonNode each : given) {
            ObjectNode message = Answer.JSON.createObjectNode().put("id", completion + "-" + messages.size());
            message.put("role", Call.required(each, "role"));
            message.set("content", each.get("content"));
            message.putNull("refusal").putNull("content_parts");
            if (each.has("tool_calls")) {
                message.set("tool_calls", each.get("tool_calls"));
            }
            messages.add(message);
        }
        return messages;
    }

    private static Answer list(Call call) {
        Map<String, String> filter = call.metadataFilter();
        List<ObjectNode> fitting = call.project().completions.values().stream()
                .map(StoredCompletion::body)
                .filter(body -> call.parameter("model")
                        .map(model -> model.equals(body.path("model").asText()))
                        .orElse(true))
                .filter(body -> filter.entrySet().stream()
                        .allMatch(wanted -> wanted.getValue()
                                .equals(body.path("metadata")
                                        .path(wanted.getKey())
                                        .asText())))
                .toList();
        return Page.OLDEST_FIRST.of(call, fitting);
    }

    private static Answer update(Call call) {
        StoredCompletion completion = find(call);
        completion.body().set("metadata", Call.metadata(call.json()));
        return Answer.ok(completion.body());
    }

    private static Answer delete(Call call) {
        String id = find(call).body().path("id").asText();
        call.project().completions.remove(id);
        return Answer.deleted("chat.completion.deleted", id);
    }
}
