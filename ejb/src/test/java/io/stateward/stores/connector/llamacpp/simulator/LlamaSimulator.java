package io.stateward.stores.connector.llamacpp.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.simulator.Asked;
import io.stateward.stores.connector.simulator.Fault;
import io.stateward.stores.connector.simulator.Sent;
import io.stateward.stores.connector.simulator.Simulated;
import io.stateward.stores.connector.simulator.SimulatedServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Serves what a llama.cpp server shows of its slots, on loopback. */
public final class LlamaSimulator implements Simulated, AutoCloseable {

    private static final String SLOTS = "/slots";

    private final List<String> slots;
    private final List<String> memory = new ArrayList<>();
    private final boolean debug;
    private final boolean saves;
    private final SimulatedServer server;

    /**
     * @param debug whether prompts are shown
     * @param saves whether it was started with a directory for saved slots
     */
    public LlamaSimulator(int slots, boolean debug, boolean saves) {
        this.slots = new ArrayList<>(Collections.nCopies(slots, ""));
        this.debug = debug;
        this.saves = saves;
        this.server = SimulatedServer.start(this);
    }

    public String baseUrl() {
        return server.origin();
    }

    /** Runs a prompt in the first slot that is free, or in the first. */
    public synchronized void prompt(String text) {
        int slot = Math.max(0, slots.indexOf(""));
        String before = slots.set(slot, text);
        if (!before.isEmpty()) {
            memory.add(before);
        }
    }

    public synchronized boolean caches(String text) {
        return slots.stream().anyMatch(prompt -> prompt.contains(text))
                || memory.stream().anyMatch(prompt -> prompt.contains(text));
    }

    @Override
    public synchronized Sent answer(Asked asked) {
        if (asked.method().equals("GET") && asked.path().equals(SLOTS)) {
            return Sent.json(200, shown());
        }
        if (!asked.method().equals("POST") || !asked.path().startsWith(SLOTS + "/")) {
            return error(404, "File Not Found", "not_found_error");
        }
        if (!saves) {
            return error(
                    501,
                    "This server does not support slots action. Start it with `--slot-save-path`",
                    "not_supported_error");
        }
        int slot = Integer.parseInt(asked.path().substring(SLOTS.length() + 1));
        if (slot >= slots.size()
                || !asked.parameter("action").filter("erase"::equals).isPresent()) {
            return error(400, "Invalid slot ID", "invalid_request_error");
        }
        int tokens = slots.set(slot, "").length();
        return Sent.json(
                200, JsonNodeFactory.instance.objectNode().put("id_slot", slot).put("n_erased", tokens));
    }

    private ArrayNode shown() {
        ArrayNode shown = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < slots.size(); i++) {
            ObjectNode slot =
                    shown.addObject().put("id", i).put("n_ctx", 65_536).put("is_processing", false);
            if (debug) {
                slot.put("prompt", slots.get(i));
            }
        }
        return shown;
    }

    private static Sent error(int status, String message, String type) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("code", status).put("message", message).put("type", type);
        return Sent.json(status, body);
    }

    @Override
    public String route(Asked asked) {
        return asked.method() + " " + asked.path();
    }

    @Override
    public Sent fault(Fault.Kind kind) {
        return error(503, "Loading model", "unavailable_error");
    }

    @Override
    public void close() {
        server.close();
    }
}
