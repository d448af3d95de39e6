package io.stateward.stores.connector.anthropic.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.simulator.Sent;

/** Ends a call with an error of Anthropic's shape. */
final class Trouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;

    Trouble(int status, String type, String message) {
        super(message);
        this.status = status;
        this.type = type;
    }

    static Trouble gone() {
        return new Trouble(404, "not_found_error", "Not found");
    }

    static Trouble invalid(String message) {
        return new Trouble(400, "invalid_request_error", message);
    }

    Sent sent() {
        ObjectNode body = Sent.JSON.createObjectNode().put("type", "error").put("request_id", "req_simulated");
        body.putObject("error").put("type", type).put("message", getMessage());
        return Sent.json(status, body);
    }
}
