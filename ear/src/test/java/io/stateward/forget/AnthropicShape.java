package io.stateward.forget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import io.stateward.stores.connector.anthropic.simulator.AnthropicSimulator;
import io.stateward.stores.connector.simulator.SimulatedServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Leaves versions of a memory in a store that all share, and what a dream copied into a new store, at our simulator of Anthropic (trap 5). */
final class AnthropicShape implements Shape {

    private static final String KEY = "sk-ant-forget";

    private final AnthropicSimulator simulator = new AnthropicSimulator(KEY);
    private final SimulatedServer server = SimulatedServer.start(simulator);
    private final Web web = new Web(
            server.origin() + "/v1",
            Map.of(
                    "x-api-key",
                    KEY,
                    "anthropic-version",
                    "2023-06-01",
                    "anthropic-beta",
                    "managed-agents-2026-04-01,agent-memory-2026-07-22,dreaming-2026-04-21"));
    private final String shared = store("everybody's");
    private final Map<Person, List<String>> made = new HashMap<>();

    @Override
    public Optional<Registration> registration() {
        ObjectNode config = Json.mapper().createObjectNode();
        return Optional.of(Registration.of(
                "anthropic", config.put("baseUrl", server.origin()).put("apiKey", KEY)));
    }

    private String store(String name) {
        return made("/memory_stores", Map.of("name", name));
    }

    private String made(String path, Object body) {
        return web.post(path, body).path("id").asText();
    }

    private String memory(String store, String path, Traces of) {
        String memories = "/memory_stores/" + store + "/memories";
        String memory = made(memories, Map.of("path", path, "content", of.secret("a memory's first version")));
        web.post(memories + "/" + memory, Map.of("content", of.secret("a memory")));
        return memory;
    }

    @Override
    public List<Journaled> plant(Traces subject, Traces bystander) {
        memory(shared, "/" + Person.Token.next(), bystander);
        String memory = memory(shared, "/" + Person.Token.next(), subject);
        String own = store("own");
        memory(own, "/facts", subject);
        Map<String, Object> said = Map.of("type", "text", "text", subject.secret("a session"));
        Map<String, Object> event = Map.of("type", "user.message", "content", List.of(said));
        String session = made(
                "/sessions", Map.of("agent", "agent_1", "environment_id", "env_1", "initial_events", List.of(event)));
        Map<String, Object> from = Map.of("type", "memory_store", "memory_store_id", own);
        Map<String, Object> and = Map.of("type", "sessions", "session_ids", List.of(session));
        String dream = made("/dreams", Map.of("model", "claude-opus-5", "inputs", List.of(from, and)));
        simulator.workspace(KEY).finish(dream);
        made.put(
                subject.person(),
                List.of(
                        "/memory_stores/" + shared + "/memories/" + memory,
                        "/memory_stores/" + own,
                        "/sessions/" + session));
        return List.of(
                Journaled.of("memory", shared + "/" + memory, subject.person()),
                Journaled.of("memory-store", own, subject.person()),
                Journaled.of("session", session, subject.person()));
    }

    @Override
    public void naive(Person subject) {
        Objects.requireNonNull(made.get(subject)).forEach(web::delete);
    }

    @Override
    public boolean shows(String token) {
        return simulator.workspace(KEY).everything().toString().contains(token);
    }

    @Override
    public void close() {
        server.close();
    }
}
