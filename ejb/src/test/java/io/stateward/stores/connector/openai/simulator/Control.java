package io.stateward.stores.connector.openai.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.simulator.CallLog;
import io.stateward.stores.connector.simulator.Fault;
import io.stateward.stores.connector.simulator.Fault.Trigger;
import io.stateward.stores.connector.simulator.Faults;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * Serves what a test or the demo asks of a simulator in another process, under {@code /_simulator}, with an API key as everywhere.
 *
 * <ul>
 *   <li>{@code POST /_simulator/faults {kind, route?, afterEffect?, skip?, times?, probability?, seed?, retryAfterSeconds?,
 *       holdMillis?}} plans a fault, see {@link Fault}; {@code DELETE} forgets all of them.
 *   <li>{@code GET /_simulator/calls} → {@code {arrived:{…}, carriedOut:{…}}}; {@code DELETE} counts from zero.
 *   <li>{@code GET /_simulator/orphans} → {@code {items:[…]}}, left behind by deleted conversations.
 *   <li>{@code GET /_simulator/state} → everything behind this key.
 *   <li>{@code POST /_simulator/remembers {text}} → {@code {remembers}}, whether the text is stored anywhere.
 * </ul>
 */
final class Control {

    private static final int HOLD_MILLIS = 30_000;

    private final Faults faults;
    private final CallLog calls;

    Control(Faults faults, CallLog calls) {
        this.faults = faults;
        this.calls = calls;
    }

    void register(Routes routes) {
        routes.add("POST", "/_simulator/faults", this::plan);
        routes.add("DELETE", "/_simulator/faults", call -> done(faults::clear));
        routes.add("GET", "/_simulator/calls", call -> counts());
        routes.add("DELETE", "/_simulator/calls", call -> done(calls::clear));
        routes.add("GET", "/_simulator/orphans", Control::orphans);
        routes.add("GET", "/_simulator/state", call -> Answer.ok(call.project().everything()));
        routes.add("POST", "/_simulator/remembers", Control::remembers);
    }

    private Answer plan(Call call) {
        ObjectNode given = call.json();
        Trigger trigger = new Trigger(
                given.path("route").isTextual() ? given.get("route").textValue() : null,
                given.path("skip").asInt(0),
                given.path("times").asInt(given.has("probability") ? Trigger.ALWAYS : 1),
                given.path("probability").asDouble(1),
                given.path("seed").asLong(0));
        faults.plan(new Fault(
                kind(Call.required(given, "kind")),
                given.path("afterEffect").asBoolean(false),
                trigger,
                given.path("retryAfterSeconds").isInt()
                        ? given.path("retryAfterSeconds").asInt()
                        : null,
                Duration.ofMillis(given.path("holdMillis").asLong(HOLD_MILLIS))));
        return nothing();
    }

    private static Fault.Kind kind(String name) {
        try {
            return Fault.Kind.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw ApiError.invalid("Unknown kind of fault; see Fault.Kind.", "kind", "invalid_value");
        }
    }

    private Answer counts() {
        ObjectNode answer = Answer.JSON.createObjectNode();
        put(answer.putObject("arrived"), calls.arrivals());
        put(answer.putObject("carriedOut"), calls.effects());
        return Answer.ok(answer);
    }

    private static void put(ObjectNode node, Map<String, Integer> counts) {
        counts.forEach(node::put);
    }

    private static Answer orphans(Call call) {
        ObjectNode answer = Answer.JSON.createObjectNode();
        answer.putArray("items").addAll(call.project().orphanedItems());
        return Answer.ok(answer);
    }

    private static Answer remembers(Call call) {
        String text = Call.required(call.json(), "text");
        return Answer.ok(
                Answer.JSON.createObjectNode().put("remembers", call.project().remembers(text)));
    }

    private static Answer done(Runnable change) {
        change.run();
        return nothing();
    }

    private static Answer nothing() {
        return new Answer(204, "application/json", new byte[0]);
    }
}
