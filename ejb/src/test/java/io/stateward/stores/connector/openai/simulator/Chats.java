package io.stateward.stores.connector.openai.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Plays ChatKit threads, which clients make and this API only shows and deletes, and containers. */
final class Chats {

    private static final String CHAT = "/chatkit/threads/{thread_id}";
    private static final String CONTAINER = "/containers/{container_id}";

    private Chats() {}

    static void register(Routes routes) {
        routes.add(
                "GET",
                "/chatkit/threads",
                call -> Page.NEWEST_FIRST.of(call, call.project().chats.values()));
        routes.add("GET", CHAT, call -> Answer.ok(chat(call)));
        routes.add("GET", CHAT + "/items", call -> {
            chat(call);
            return Page.NEWEST_FIRST.of(call, List.of());
        });
        routes.add("DELETE", CHAT, call -> {
            chat(call);
            call.project().chats.remove(call.id("thread_id"));
            return Answer.deleted("chatkit.thread.deleted", call.id("thread_id"));
        });
        routes.add(
                "GET",
                "/containers",
                call -> Page.NEWEST_FIRST.of(call, call.project().containers.values()));
        routes.add("POST", "/containers", Chats::container);
        routes.add("GET", CONTAINER, call -> Answer.ok(found(call)));
        routes.add("GET", CONTAINER + "/files", call -> {
            found(call);
            return Page.NEWEST_FIRST.of(call, List.of());
        });
        routes.add("DELETE", CONTAINER, call -> {
            found(call);
            call.project().containers.remove(call.id("container_id"));
            return Answer.deleted("container.deleted", call.id("container_id"));
        });
    }

    private static ObjectNode chat(Call call) {
        ObjectNode chat = call.project().chats.get(call.id("thread_id"));
        if (chat == null) {
            throw ApiError.notFound("Thread with id '" + call.id("thread_id") + "' not found.");
        }
        return chat;
    }

    private static ObjectNode found(Call call) {
        ObjectNode container = call.project().containers.get(call.id("container_id"));
        if (container == null) {
            throw ApiError.notFound("Container with id '" + call.id("container_id") + "' not found.");
        }
        return container;
    }

    private static Answer container(Call call) {
        ObjectNode container = Answer.JSON
                .createObjectNode()
                .put("id", Project.newId("cntr_"))
                .put("object", "container")
                .put("created_at", call.project().now())
                .put("name", Call.required(call.json(), "name"))
                .put("status", "running");
        call.project().containers.put(container.path("id").asText(), container);
        return Answer.ok(container);
    }
}
