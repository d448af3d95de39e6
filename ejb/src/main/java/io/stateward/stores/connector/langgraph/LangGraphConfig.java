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
        return new LangGraphConfig(address, fields.secret(API_KEY).orElse(""), Expiry.of(config, Map.of()));
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
