package io.stateward.stores.connector.example.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.simulator.Asked;
import io.stateward.stores.connector.simulator.CallLog;
import io.stateward.stores.connector.simulator.Fault;
import io.stateward.stores.connector.simulator.Faults;
import io.stateward.stores.connector.simulator.Sent;
import io.stateward.stores.connector.simulator.Simulated;
import io.stateward.stores.connector.simulator.SimulatedServer;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** Serves a notebook on loopback: {@code GET /v1/notes}, {@code POST /v1/notes/search}, {@code GET|DELETE /v1/notes/{id}}. */
public final class NotebookSimulator implements Simulated, AutoCloseable {

    private static final String NOTES = "/v1/notes";

    private final TreeMap<String, ObjectNode> notes = new TreeMap<>();
    private final SimulatedServer server = SimulatedServer.start(this);
    private int written;
    private boolean keeps;

    public String baseUrl() {
        return server.origin() + "/v1";
    }

    public Faults faults() {
        return server.faults();
    }

    public CallLog calls() {
        return server.calls();
    }

    /** Writes a note and returns its id. */
    public synchronized String write(List<String> owners, Instant created, String text) {
        String id = String.format("n%05d", written++);
        ObjectNode note = JsonNodeFactory.instance.objectNode().put("id", id).put("created", created.toEpochMilli());
        owners.forEach(note.withArray("owners")::add);
        notes.put(id, note.put("text", text));
        return id;
    }

    /** Answers deletes with 200 from now on and deletes nothing. */
    public synchronized void keepEverything() {
        keeps = true;
    }

    public synchronized boolean holds(String text) {
        return notes.values().stream()
                .anyMatch(note -> note.path("text").asText().contains(text));
    }

    @Override
    public synchronized Sent answer(Asked asked) {
        if (asked.path().equals(NOTES)) {
            return page(
                    notes.values(),
                    asked.parameter("after").orElse(""),
                    asked.parameter("limit").orElse("100"));
        }
        if (asked.path().equals(NOTES + "/search")) {
            ObjectNode query = asked.json();
            List<ObjectNode> owned = notes.values().stream()
                    .filter(note -> note.path("owners")
                            .toString()
                            .contains(query.path("owner").toString()))
                    .toList();
            return page(owned, query.path("after").asText(), query.path("limit").asText("100"));
        }
        String id = asked.path().startsWith(NOTES + "/") ? asked.path().substring(NOTES.length() + 1) : "";
        ObjectNode note = notes.get(id);
        if (note == null) {
            return error(404, id.isEmpty() ? "no_such_address" : "no_such_note");
        }
        if (asked.method().equals("DELETE") && !keeps) {
            notes.remove(id);
        }
        return Sent.json(200, note);
    }

    private static Sent page(Collection<ObjectNode> all, String after, String limit) {
        List<ObjectNode> left = all.stream()
                .filter(note -> note.path("id").asText().compareTo(after) > 0)
                .toList();
        int size = Math.min(left.size(), Integer.parseInt(limit));
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ArrayNode shown = page.putArray("notes");
        left.subList(0, size).forEach(shown::add);
        if (size < left.size()) {
            page.put("next", left.get(size - 1).path("id").asText());
        }
        return Sent.json(200, page);
    }

    private static Sent error(int status, String name) {
        return Sent.json(status, JsonNodeFactory.instance.objectNode().put("error", name));
    }

    @Override
    public String route(Asked asked) {
        boolean one = asked.path().startsWith(NOTES + "/n");
        return asked.method() + " " + (one ? NOTES + "/{id}" : asked.path());
    }

    @Override
    public Sent fault(Fault.Kind kind) {
        return error(kind == Fault.Kind.RATE_LIMIT ? 429 : 500, "out_of_order");
    }

    @Override
    public void close() {
        server.close();
    }
}
