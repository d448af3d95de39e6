package io.stateward.stores.connector.openai.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plays threads of the Assistants API with messages and runs; a run goes on until it is cancelled. */
final class Threads {

    /** A thread with its messages, runs and steps by run, oldest first. */
    record Talk(
            ObjectNode body,
            Map<String, ObjectNode> messages,
            Map<String, ObjectNode> runs,
            Map<String, List<ObjectNode>> steps) {}

    private static final String ONE = "/threads/{thread_id}";
    private static final String RUN = ONE + "/runs/{run_id}";

    private Threads() {}

    static void register(Routes routes) {
        routes.add("POST", "/threads", Threads::create);
        routes.add("GET", ONE, call -> Answer.ok(find(call).body));
        routes.add("DELETE", ONE, Threads::delete);
        routes.add(
                "GET", ONE + "/messages", call -> page(call, find(call).messages.values()));
        routes.add("POST", ONE + "/messages", call -> Answer.ok(say(call, find(call), call.json())));
        routes.add("DELETE", ONE + "/messages/{message_id}", Threads::deleteMessage);
        routes.add("GET", ONE + "/runs", call -> page(call, find(call).runs.values()));
        routes.add("POST", ONE + "/runs", Threads::run);
        routes.add("POST", RUN + "/cancel", Threads::cancel);
        routes.add(
                "GET", RUN + "/steps", call -> page(call, find(call).steps.getOrDefault(call.id("run_id"), List.of())));
    }

    private static Answer page(Call call, Collection<ObjectNode> all) {
        return Page.NEWEST_FIRST.of(call, all);
    }

    private static Talk find(Call call) {
        Talk thread = call.project().threads.get(call.id("thread_id"));
        if (thread == null) {
            throw ApiError.notFound("No thread found with id '" + call.id("thread_id") + "'.");
        }
        // What was told to end ends after it was asked so often.
        if (call.project().stubbornness-- <= 0) {
            thread.runs.values().stream()
                    .filter(run -> run.path("status").asText().equals("cancelling"))
                    .forEach(run -> run.put("status", "cancelled"));
        }
        return thread;
    }

    private static Answer create(Call call) {
        ObjectNode given = call.json();
        ObjectNode body = Answer.JSON
                .createObjectNode()
                .put("id", Project.newId("thread_"))
                .put("object", "thread")
                .put("created_at", call.project().now());
        body.set(
                "tool_resources",
                given.has("tool_resources") ? given.get("tool_resources") : Answer.JSON.createObjectNode());
        body.set("metadata", Call.metadata(given));
        Talk thread = new Talk(body, new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        call.project().threads.put(body.path("id").asText(), thread);
        given.path("messages").forEach(message -> say(call, thread, message));
        return Answer.ok(body);
    }

    private static ObjectNode say(Call call, Talk thread, JsonNode given) {
        ObjectNode message = Answer.JSON
                .createObjectNode()
                .put("id", Project.newId("msg_"))
                .put("object", "thread.message")
                .put("created_at", call.project().now())
                .put("thread_id", thread.body.path("id").asText())
                .put("status", "completed")
                .putNull("incomplete_details")
                .put("completed_at", call.project().now())
                .putNull("incomplete_at")
                .put("role", given.path("role").asText("user"))
                .putNull("assistant_id")
                .putNull("run_id");
        ObjectNode text =
                message.putArray("content").addObject().put("type", "text").putObject("text");
        text.put("value", given.path("content").asText()).putArray("annotations");
        message.set("attachments", given.has("attachments") ? given.get("attachments") : Answer.JSON.createArrayNode());
        message.set("metadata", Call.metadata(given));
        thread.messages.put(message.path("id").asText(), message);
        return message;
    }

    private static Answer deleteMessage(Call call) {
        if (find(call).messages.remove(call.id("message_id")) == null) {
            throw ApiError.notFound("No message found with id '" + call.id("message_id") + "'.");
        }
        return Answer.deleted("thread.message.deleted", call.id("message_id"));
    }

    private static Answer run(Call call) {
        Talk thread = find(call);
        ObjectNode given = call.json();
        ObjectNode run = Answer.JSON
                .createObjectNode()
                .put("id", Project.newId("run_"))
                .put("object", "thread.run")
                .put("created_at", call.project().now())
                .put("thread_id", thread.body.path("id").asText())
                .put("assistant_id", Call.required(given, "assistant_id"))
                .put("status", "in_progress")
                .put("started_at", call.project().now())
                .put("expires_at", call.project().now() + 600)
                .put("model", "gpt-4o")
                .put("instructions", given.path("instructions").asText(""))
                .put("tool_choice", "auto")
                .put("response_format", "auto")
                .put("parallel_tool_calls", true);
        for (String open : List.of(
                "required_action",
                "last_error",
                "cancelled_at",
                "failed_at",
                "completed_at",
                "usage",
                "incomplete_details",
                "max_prompt_tokens",
                "max_completion_tokens")) {
            run.putNull(open);
        }
        run.putObject("truncation_strategy").put("type", "auto");
        run.putArray("tools");
        run.set("metadata", Call.metadata(given));
        thread.runs.put(run.path("id").asText(), run);
        return Answer.ok(run);
    }

    private static Answer cancel(Call call) {
        ObjectNode run = find(call).runs.get(call.id("run_id"));
        if (run == null) {
            throw ApiError.notFound("No run found with id '" + call.id("run_id") + "'.");
        }
        if (!run.path("status").asText().equals("in_progress")) {
            throw ApiError.invalid(
                    "Cannot cancel run with status '" + run.path("status").asText() + "'.", null, null);
        }
        return Answer.ok(run.put("status", "cancelling"));
    }

    /** Chosen: what a run in flight was writing is left behind, out of reach, when its thread is deleted under it. */
    private static Answer delete(Call call) {
        Talk thread = find(call);
        String id = call.id("thread_id");
        boolean inFlight = thread.runs.values().stream()
                .anyMatch(run -> List.of("in_progress", "cancelling")
                        .contains(run.path("status").asText()));
        if (inFlight) {
            new ArrayList<>(thread.messages.values())
                    .forEach(message ->
                            call.project().orphans.put(message.path("id").asText(), message));
        }
        call.project().threads.remove(id);
        return Answer.deleted("thread.deleted", id);
    }
}
