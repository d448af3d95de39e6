package io.stateward.stores.connector.openai.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;

/** Holds what goes back to the client. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(int status, String contentType, byte[] body) {

    static final ObjectMapper JSON = new ObjectMapper();

    static Answer ok(JsonNode body) {
        return new Answer(200, "application/json", bytes(body));
    }

    static Answer ok(byte[] content) {
        return new Answer(200, "application/octet-stream", content);
    }

    static Answer deleted(String object, String id) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        return ok(body.put("id", id).put("object", object).put("deleted", true));
    }

    static byte[] bytes(JsonNode body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
