package io.stateward.stores.connector.anthropic.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.simulator.Sent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Holds everything that is stored behind one API key. */
public final class Workspace {

    final Map<String, ObjectNode> sessions = new LinkedHashMap<>();
    final Map<String, ArrayNode> events = new LinkedHashMap<>();
    final Map<String, ObjectNode> stores = new LinkedHashMap<>();
    final Map<String, ObjectNode> memories = new LinkedHashMap<>();
    final Map<String, ObjectNode> versions = new LinkedHashMap<>();
    final Map<String, ObjectNode> files = new LinkedHashMap<>();
    final Map<String, String> fileContents = new LinkedHashMap<>();
    final Map<String, ObjectNode> batches = new LinkedHashMap<>();
    final Map<String, String> results = new LinkedHashMap<>();
    final Map<String, ObjectNode> dreams = new LinkedHashMap<>();

    /** How often a session or batch that was told to end is still at work when it is asked. */
    int stubbornness;

    /** When versions of memories come into being. */
    String now = AnthropicSimulator.NOW;

    /** Lets time pass: memories are written at that moment from now on. */
    public void at(String moment) {
        now = moment;
    }

    static String id(String prefix) {
        return prefix + UUID.randomUUID().toString().replace("-", "");
    }

    /** Lets a session run until it is interrupted. */
    public void run(String session) {
        found(sessions, session).put("status", "running");
    }

    /** Says how often what was told to end goes on when it is asked. */
    public void stubborn(int questions) {
        stubbornness = questions;
    }

    /** Takes a file that a session made. */
    public String made(String session, String text) {
        ObjectNode file = file("report.txt", text.length());
        file.putObject("scope").put("id", session).put("type", "session");
        file.put("downloadable", true);
        String id = file.path("id").asText();
        files.put(id, file);
        fileContents.put(id, text);
        return id;
    }

    static ObjectNode file(String name, int size) {
        return Sent.JSON
                .createObjectNode()
                .put("id", id("file_"))
                .put("type", "file")
                .put("created_at", AnthropicSimulator.NOW)
                .put("filename", name)
                .put("mime_type", "text/plain")
                .put("size_bytes", size)
                .put("downloadable", false);
    }

    /** Ends a batch whose every request was answered so. */
    public void end(String batch, String answer) {
        found(batches, batch).put("processing_status", "ended").put("ended_at", AnthropicSimulator.NOW);
        results.put(batch, "{\"custom_id\":\"1\",\"result\":{\"type\":\"succeeded\",\"text\":\"" + answer + "\"}}\n");
    }

    /** Has a session write a memory. */
    public String write(String session, String store, String path, String content) {
        return Memories.write(this, store, path, content, session);
    }

    /** Has somebody write a memory between two calls. */
    public void overwrite(String memory, String content) {
        Memories.change(this, found(memories, memory), content, null, null);
    }

    /** Lets a dream end. */
    public void finish(String dream) {
        Dreaming.finish(this, found(dreams, dream));
    }

    /** Tells whether a text is stored anywhere, versions included. */
    public boolean remembers(String text) {
        return everything().toString().contains(text);
    }

    /** Shows everything. */
    public synchronized JsonNode everything() {
        ArrayNode all = Sent.JSON.createArrayNode();
        for (Map<String, ObjectNode> kind : List.of(sessions, stores, memories, versions, files, batches, dreams)) {
            kind.values().forEach(each -> all.add(each.deepCopy()));
        }
        events.values().forEach(each -> all.add(each.deepCopy()));
        fileContents.values().forEach(all::add);
        results.values().forEach(all::add);
        return all;
    }

    static ObjectNode found(Map<String, ObjectNode> map, @Nullable String id) {
        ObjectNode found = id == null ? null : map.get(id);
        if (found == null) {
            throw Trouble.gone();
        }
        return found;
    }
}
