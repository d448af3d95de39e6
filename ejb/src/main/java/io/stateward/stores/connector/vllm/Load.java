package io.stateward.stores.connector.vllm;

import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.JsonApi;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Is what a server says of its work, in Prometheus' text format, summed over its engines.
 *
 * @param open requests that run or wait
 * @param prompted tokens of prompts that were ever processed
 */
record Load(double open, double prompted) {

    private static final String RUNNING = "vllm:num_requests_running";
    private static final String WAITING = "vllm:num_requests_waiting";
    private static final String PROMPTED = "vllm:prompt_tokens_total";

    /**
     * Asks the server.
     *
     * @throws StoreUnreachable if it does not tell: then nothing is known of whether a reset is heeded
     */
    static Load of(JsonApi api) {
        String metrics = api.bytes("/metrics")
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
        Optional<Double> running = sum(metrics, RUNNING);
        Optional<Double> waiting = sum(metrics, WAITING);
        Optional<Double> prompted = sum(metrics, PROMPTED);
        if (running.isEmpty() || waiting.isEmpty() || prompted.isEmpty()) {
            throw new StoreUnreachable("vLLM does not tell on /metrics how many requests it runs, so that nobody knows"
                    + " whether it heeds a reset");
        }
        return new Load(running.get() + waiting.get(), prompted.get());
    }

    private static Optional<Double> sum(String metrics, String name) {
        Matcher line = Pattern.compile("^" + name + "(?:\\{[^}\\n]*})? ([0-9.eE+-]+)", Pattern.MULTILINE)
                .matcher(metrics);
        Optional<Double> sum = Optional.empty();
        while (line.find()) {
            sum = Optional.of(sum.orElse(0.0) + Double.parseDouble(line.group(1)));
        }
        return sum;
    }

    boolean isIdle() {
        return open == 0;
    }

    /** Tells whether nothing ran between an earlier look and this one. */
    boolean isUndisturbedSince(Load earlier) {
        return isIdle() && earlier.isIdle() && prompted == earlier.prompted;
    }
}
