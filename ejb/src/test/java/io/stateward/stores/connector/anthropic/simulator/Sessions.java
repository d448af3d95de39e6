package io.stateward.stores.connector.anthropic.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.simulator.Asked;
import io.stateward.stores.connector.simulator.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Plays sessions with their events. */
final class Sessions {

    private Sessions() {}

    static Sent answer(Workspace space, Asked asked, String[] path) {
        if (path.length == 2) {
            return asked.method().equals("POST") ? Sent.json(200, create(space, asked.json())) : list(space, asked);
        }
        ObjectNode session = Workspace.found(space.sessions, path[2]);
        if (path.length == 3) {
            return asked.method().equals("DELETE") ? delete(space, session) : Sent.json(200, asked(space, session));
        }
        return switch (path[3]) {
            case "archive" -> Sent.json(200, session.put("archived_at", AnthropicSimulator.NOW));
            case "events" -> events(space, asked, session);
            case "threads" -> Paging.cursor(asked, List.of());
            default -> throw Trouble.gone();
        };
    }

    /** What was told to end ends after it was asked so often. */
    private static ObjectNode asked(Workspace space, ObjectNode session) {
        if (session.path("ending").asBoolean() && space.stubbornness-- <= 0) {
            session.put("status", "idle").remove("ending");
        }
        ObjectNode shown = session.deepCopy();
        shown.remove("ending");
        return shown;
    }

    private static ObjectNode create(Workspace space, ObjectNode given) {
        ObjectNode session = Sent.JSON
                .createObjectNode()
                .put("id", Workspace.id("sesn_"))
                .put("type", "session")
                .put("status", "idle")
                .put("created_at", AnthropicSimulator.NOW)
                .put("updated_at", AnthropicSimulator.NOW)
                .putNull("archived_at")
                .putNull("budget")
                .put(
                        "title",
                        given.path("title").isTextual() ? given.get("title").textValue() : null)
                .put("environment_id", given.path("environment_id").asText());
        session.set("metadata", given.has("metadata") ? given.get("metadata") : Sent.JSON.createObjectNode());
        session.set("agent", agent(given.path("agent")));
        ArrayNode resources = session.putArray("resources");
        given.path("resources").forEach(resources::add);
        session.putArray("outcome_evaluations");
        session.putArray("vault_ids");
        session.putObject("stats");
        session.putObject("usage");
        String id = session.path("id").asText();
        space.sessions.put(id, session);
        space.events.put(id, Sent.JSON.createArrayNode());
        given.path("initial_events").forEach(event -> add(space, id, event));
        return session;
    }

    private static ObjectNode agent(JsonNode given) {
        ObjectNode agent = Sent.JSON
                .createObjectNode()
                .put(
                        "id",
                        given.isTextual() ? given.textValue() : given.path("id").asText())
                .put("type", "agent")
                .put("name", "support")
                .put("version", 1)
                .putNull("description")
                .putNull("system")
                .putNull("multiagent");
        agent.putObject("execution_identity").put("type", "service_account").put("service_account_id", "svac_1");
        agent.putObject("model").put("id", "claude-opus-5");
        agent.putArray("mcp_servers");
        agent.putArray("skills");
        agent.putArray("tools");
        return agent;
    }

    private static Sent list(Workspace space, Asked asked) {
        return Paging.cursor(
                asked,
                space.sessions.values().stream()
                        .filter(session -> session.path("archived_at").isNull()
                                || asked.query()
                                        .getOrDefault("include_archived", "")
                                        .equals("true"))
                        .filter(session -> asked.parameter("agent_id")
                                .map(session.path("agent").path("id").asText()::equals)
                                .orElse(true))
                        .filter(session -> asked.parameter("memory_store_id")
                                .map(store -> mounts(session, store))
                                .orElse(true))
                        .toList());
    }

    private static boolean mounts(ObjectNode session, String store) {
        for (JsonNode resource : session.path("resources")) {
            if (resource.path("memory_store_id").asText().equals(store)) {
                return true;
            }
        }
        return false;
    }

    private static Sent delete(Workspace space, ObjectNode session) {
        if (session.path("status").asText().equals("running")) {
            throw Trouble.invalid("A running session cannot be deleted.");
        }
        String id = session.path("id").asText();
        space.sessions.remove(id);
        space.events.remove(id);
        return Memories.deleted(id, "session_deleted");
    }

    private static Sent events(Workspace space, Asked asked, ObjectNode session) {
        String id = session.path("id").asText();
        if (asked.method().equals("GET")) {
            List<ObjectNode> all = new ArrayList<>();
            events(space, id).forEach(event -> all.add((ObjectNode) event));
            return Paging.cursor(asked, all);
        }
        if (session.path("archived_at").isTextual()) {
            throw Trouble.invalid("The session is archived.");
        }
        ObjectNode answer = Sent.JSON.createObjectNode();
        ArrayNode sent = answer.putArray("data");
        for (JsonNode event : asked.json().path("events")) {
            if (event.path("type").asText().equals("user.interrupt")) {
                session.put("ending", true);
            }
            sent.add(add(space, id, event));
        }
        return Sent.json(200, answer);
    }

    private static ArrayNode events(Workspace space, String session) {
        return Objects.requireNonNull(space.events.get(session), "a session has events");
    }

    private static ObjectNode add(Workspace space, String session, JsonNode given) {
        ObjectNode event = given.deepCopy();
        event.put("id", Workspace.id("sevt_")).put("processed_at", AnthropicSimulator.NOW);
        events(space, session).add(event);
        return event;
    }
}
