package io.stateward.stores.connector.anthropic.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.simulator.Asked;
import io.stateward.stores.connector.simulator.Sent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plays memory stores, memories and their versions. */
final class Memories {

    private Memories() {}

    static Sent answer(Workspace space, Asked asked, String[] path) {
        if (path.length == 2) {
            return asked.method().equals("POST")
                    ? Sent.json(200, store(space, asked.json()))
                    : Paging.cursor(
                            asked,
                            space.stores.values().stream()
                                    .filter(store -> store.path("archived_at").isNull()
                                            || asked.query()
                                                    .getOrDefault("include_archived", "")
                                                    .equals("true"))
                                    .toList());
        }
        ObjectNode store = Workspace.found(space.stores, path[2]);
        if (path.length == 3) {
            return one(space, asked, store);
        }
        return switch (path[3]) {
            case "archive" -> Sent.json(200, store.put("archived_at", AnthropicSimulator.NOW));
            case "memories" -> memories(space, asked, store, path);
            case "memory_versions" -> versions(space, asked, store, path);
            default -> throw Trouble.gone();
        };
    }

    private static ObjectNode store(Workspace space, ObjectNode given) {
        ObjectNode store = Sent.JSON
                .createObjectNode()
                .put("id", Workspace.id("memstore_"))
                .put("type", "memory_store")
                .put("name", given.path("name").asText())
                .put("description", given.path("description").asText(""))
                .put("created_at", AnthropicSimulator.NOW)
                .put("updated_at", AnthropicSimulator.NOW)
                .putNull("archived_at");
        store.set("metadata", given.has("metadata") ? given.get("metadata") : Sent.JSON.createObjectNode());
        space.stores.put(store.path("id").asText(), store);
        return store;
    }

    private static Sent one(Workspace space, Asked asked, ObjectNode store) {
        String id = store.path("id").asText();
        if (asked.method().equals("DELETE")) {
            space.stores.remove(id);
            space.memories.values().removeIf(memory -> in(memory, id));
            space.versions.values().removeIf(version -> in(version, id));
            return deleted(id, "memory_store_deleted");
        }
        return Sent.json(200, store);
    }

    private static boolean in(ObjectNode piece, String store) {
        return piece.path("memory_store_id").asText().equals(store);
    }

    private static Sent memories(Workspace space, Asked asked, ObjectNode store, String[] path) {
        String id = store.path("id").asText();
        boolean full = asked.query()
                .getOrDefault("view", path.length == 5 ? "full" : "basic")
                .equals("full");
        if (path.length == 4 && asked.method().equals("GET")) {
            List<ObjectNode> all = space.memories.values().stream()
                    .filter(memory -> in(memory, id))
                    .map(memory -> view(memory, full))
                    .toList();
            return Paging.cursor(asked, all);
        }
        writable(store, asked);
        if (path.length == 4) {
            String made = write(
                    space,
                    id,
                    asked.json().path("path").asText(),
                    asked.json().path("content").asText(),
                    null);
            return Sent.json(200, view(Workspace.found(space.memories, made), full));
        }
        ObjectNode memory = Workspace.found(space.memories, path[4]);
        if (!in(memory, id)) {
            throw Trouble.gone();
        }
        return switch (asked.method()) {
            case "GET" -> Sent.json(200, view(memory, full));
            case "DELETE" -> delete(space, asked, memory);
            default -> update(space, asked, memory);
        };
    }

    private static void writable(ObjectNode store, Asked asked) {
        if (!asked.method().equals("GET") && store.path("archived_at").isTextual()) {
            throw Trouble.invalid("The memory store is archived and read-only.");
        }
    }

    private static Sent delete(Workspace space, Asked asked, ObjectNode memory) {
        String expected = asked.query().get("expected_content_sha256");
        if (expected != null && !expected.equals(memory.path("content_sha256").asText())) {
            throw new Trouble(409, "memory_precondition_failed_error", "The memory's content has changed.");
        }
        String id = memory.path("id").asText();
        space.memories.remove(id);
        version(space, memory, "deleted", null);
        return deleted(id, "memory_deleted");
    }

    private static Sent update(Workspace space, Asked asked, ObjectNode memory) {
        ObjectNode given = asked.json();
        String expected = given.path("precondition").path("content_sha256").asText("");
        if (!expected.isEmpty()
                && !expected.equals(memory.path("content_sha256").asText())) {
            throw new Trouble(409, "memory_precondition_failed_error", "The memory's content has changed.");
        }
        String place = given.path("path").isTextual() ? given.get("path").textValue() : null;
        if (place != null && space.memories.values().stream().anyMatch(other -> at(other, memory, place))) {
            throw new Trouble(409, "memory_path_conflict_error", "Another memory lies at this path.");
        }
        String content =
                given.path("content").isTextual() ? given.get("content").textValue() : null;
        change(space, memory, content, place, null);
        return Sent.json(200, view(memory, false));
    }

    private static boolean at(ObjectNode other, ObjectNode memory, String place) {
        return !other.path("id").equals(memory.path("id"))
                && in(other, memory.path("memory_store_id").asText())
                && other.path("path").asText().equals(place);
    }

    static String write(Workspace space, String store, String path, String content, @Nullable String session) {
        ObjectNode memory = Sent.JSON
                .createObjectNode()
                .put("id", Workspace.id("mem_"))
                .put("type", "memory")
                .put("memory_store_id", store)
                .put("created_at", AnthropicSimulator.NOW)
                .put("updated_at", AnthropicSimulator.NOW)
                .put("path", path);
        content(memory, content);
        space.memories.put(memory.path("id").asText(), memory);
        version(space, memory, "created", session);
        return memory.path("id").asText();
    }

    static void change(
            Workspace space,
            ObjectNode memory,
            @Nullable String content,
            @Nullable String path,
            @Nullable String session) {
        if (content != null) {
            content(memory, content);
        }
        if (path != null) {
            memory.put("path", path);
        }
        version(space, memory, "modified", session);
    }

    private static void content(ObjectNode memory, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        try {
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            memory.put("content", content).put("content_sha256", digest).put("content_size_bytes", bytes.length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void version(Workspace space, ObjectNode memory, String operation, @Nullable String session) {
        ObjectNode version = memory.deepCopy();
        version.put("id", Workspace.id("memver_"))
                .put("type", "memory_version")
                .put("memory_id", memory.path("id").asText())
                .put("operation", operation)
                .put("created_at", space.now)
                .putNull("redacted_at");
        version.remove(List.of("updated_at", "memory_version_id"));
        ObjectNode actor = version.putObject("created_by");
        if (session == null) {
            actor.put("type", "api_actor").put("api_key_id", "apikey_simulated");
        } else {
            actor.put("type", "session_actor").put("session_id", session);
        }
        if (operation.equals("deleted")) {
            version.putNull("content").putNull("content_sha256").putNull("content_size_bytes");
        }
        memory.put("memory_version_id", version.path("id").asText());
        space.versions.put(version.path("id").asText(), version);
    }

    private static Sent versions(Workspace space, Asked asked, ObjectNode store, String[] path) {
        String id = store.path("id").asText();
        if (path.length == 4) {
            boolean full = asked.query().getOrDefault("view", "basic").equals("full");
            List<ObjectNode> all = space.versions.values().stream()
                    .filter(version -> in(version, id))
                    .filter(version -> asked.parameter("memory_id")
                            .map(version.path("memory_id").asText()::equals)
                            .orElse(true))
                    .filter(version -> asked.parameter("session_id")
                            .map(version.path("created_by").path("session_id").asText()::equals)
                            .orElse(true))
                    .map(version -> view(version, full))
                    .toList();
            return Paging.cursor(asked, all);
        }
        ObjectNode version = Workspace.found(space.versions, path[4]);
        if (path.length == 6 && path[5].equals("redact")) {
            return redact(space, version);
        }
        return Sent.json(200, version);
    }

    private static Sent redact(Workspace space, ObjectNode version) {
        String id = version.path("id").asText();
        if (space.memories.values().stream()
                .anyMatch(memory -> memory.path("memory_version_id").asText().equals(id))) {
            throw Trouble.invalid("A version that is the current head of a live memory cannot be redacted.");
        }
        version.putNull("content").putNull("path").putNull("content_sha256").putNull("content_size_bytes");
        version.put("redacted_at", AnthropicSimulator.NOW);
        return Sent.json(200, version);
    }

    private static ObjectNode view(ObjectNode memory, boolean full) {
        ObjectNode shown = memory.deepCopy();
        return full ? shown : shown.putNull("content");
    }

    static Sent deleted(String id, String type) {
        return Sent.json(200, Sent.JSON.createObjectNode().put("id", id).put("type", type));
    }
}
