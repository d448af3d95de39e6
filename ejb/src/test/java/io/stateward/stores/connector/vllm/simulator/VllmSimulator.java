package io.stateward.stores.connector.vllm.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.stateward.stores.connector.simulator.Asked;
import io.stateward.stores.connector.simulator.CallLog;
import io.stateward.stores.connector.simulator.Fault;
import io.stateward.stores.connector.simulator.Faults;
import io.stateward.stores.connector.simulator.Sent;
import io.stateward.stores.connector.simulator.Simulated;
import io.stateward.stores.connector.simulator.SimulatedServer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** Serves what a vLLM server shows of its cache, on loopback. */
public final class VllmSimulator implements Simulated, AutoCloseable {

    private final boolean developmentMode;
    private final List<String> cache = new ArrayList<>();
    private final Deque<Integer> running = new ArrayDeque<>();
    private final SimulatedServer server;
    private long prompted;
    private boolean sneaks;

    public VllmSimulator(boolean developmentMode) {
        this.developmentMode = developmentMode;
        this.server = SimulatedServer.start(this);
    }

    public String baseUrl() {
        return server.origin();
    }

    public Faults faults() {
        return server.faults();
    }

    public CallLog calls() {
        return server.calls();
    }

    /** Runs a prompt to its end. */
    public synchronized void prompt(String text) {
        cache.add(text);
        prompted += text.length();
    }

    /** Tells how many requests run at each of the next looks at the metrics; none do afterwards. */
    public synchronized void running(Integer... requests) {
        running.addAll(List.of(requests));
    }

    /** Lets a request begin and end unseen while the next reset arrives, so that it is not heeded. */
    public synchronized void sneakInAtReset() {
        sneaks = true;
    }

    public synchronized boolean caches(String text) {
        return cache.stream().anyMatch(prompt -> prompt.contains(text));
    }

    @Override
    public synchronized Sent answer(Asked asked) {
        return switch (asked.path()) {
            case "/metrics" -> metrics();
            case "/reset_prefix_cache" -> developmentMode ? reset(asked) : noAddress();
            case "/reset_mm_cache" -> developmentMode ? Sent.nothing(200) : noAddress();
            default -> noAddress();
        };
    }

    private Sent reset(Asked asked) {
        if (!asked.method().equals("POST")) {
            return detail(405, "Method Not Allowed");
        }
        if (sneaks) {
            sneaks = false;
            prompted++;
        } else if (running.isEmpty() || running.peek() == 0) {
            cache.clear();
        }
        return Sent.nothing(200);
    }

    private Sent metrics() {
        int now = running.isEmpty() ? 0 : running.remove();
        return Sent.text(
                200,
                "text/plain; version=0.0.4",
                String.format(
                        Locale.ROOT,
                        "# HELP vllm:num_requests_running Number of requests in model execution batches.%n"
                                + "# TYPE vllm:num_requests_running gauge%n"
                                + "vllm:num_requests_running{engine=\"0\",model_name=\"m\"} %d.0%n"
                                + "vllm:num_requests_running{engine=\"1\",model_name=\"m\"} 0.0%n"
                                + "vllm:num_requests_waiting{engine=\"0\",model_name=\"m\"} 0.0%n"
                                + "vllm:prompt_tokens_total{engine=\"0\",model_name=\"m\"} %d.0%n",
                        now,
                        prompted));
    }

    private static Sent noAddress() {
        return detail(404, "Not Found");
    }

    private static Sent detail(int status, String text) {
        return Sent.json(status, JsonNodeFactory.instance.objectNode().put("detail", text));
    }

    @Override
    public String route(Asked asked) {
        return asked.method() + " " + asked.path();
    }

    @Override
    public Sent fault(Fault.Kind kind) {
        return detail(kind == Fault.Kind.RATE_LIMIT ? 429 : 500, "Internal Server Error");
    }

    @Override
    public void close() {
        server.close();
    }
}
