package io.stateward.stores.connector.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Is what goes back to the client. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Sent(int status, String contentType, byte[] body, Map<String, String> headers) {

    public static final ObjectMapper JSON = new ObjectMapper();

    public static Sent json(int status, JsonNode body) {
        try {
            return new Sent(status, "application/json", JSON.writeValueAsBytes(body), Map.of());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Sent text(int status, String contentType, String body) {
        return new Sent(status, contentType, body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** Sends a status without a body. */
    public static Sent nothing(int status) {
        return text(status, "text/plain", "");
    }

    public Sent with(String header, String value) {
        return new Sent(status, contentType, body, Map.of(header, value));
    }

    boolean succeeded() {
        return status < 400;
    }
}
