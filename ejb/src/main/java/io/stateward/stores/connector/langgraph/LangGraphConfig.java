package io.stateward.stores.connector.langgraph;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import io.stateward.stores.connector.config.Fields;
import io.stateward.stores.connector.http.Address;
import io.stateward.stores.entity.Expiry;
import java.util.Map;

/**
 * Is a store's configuration, checked.
 *
 * @param apiKey sent as {@code x-api-key}; empty for a server that asks for none
 * @param expiry what the server deletes by itself, as its owner declares it
 */
record LangGraphConfig(Address baseUrl, String apiKey, Expiry expiry) {

    static final String API_KEY = "apiKey";

    /** Longest key, in characters. */
    static final int MAX_KEY_CHARS = Fields.MAX_TEXT_CHARS;

    /**
     * Reads a configuration.
     *
     * @throws StatewardException that names the field and says what to write instead
     */
    static LangGraphConfig of(JsonNode config) {
        Fields fields = new Fields("config", config).only("baseUrl", API_KEY, Expiry.FIELD);
        Address address = Address.of(
                config.path("baseUrl"),
                "config.baseUrl",
                "the address of the LangGraph server, such as https://agents.example.com");
        String key = fields.optionalText(API_KEY).orElse("");
        if (!key.matches("[\\x21-\\x7e]*")) {
            throw StatewardException.invalid(
                    "config.apiKey", "Write the server's API key: printable characters without blanks.");
        }
        return new LangGraphConfig(address, key, Expiry.of(config, Map.of()));
    }

    Map<String, String> headers() {
        return apiKey.isEmpty() ? Map.of() : Map.of("x-api-key", apiKey);
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return "LangGraphConfig[" + baseUrl.host() + "]";
    }
}
