package io.stateward.stores.connector.qdrant;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import io.stateward.stores.connector.config.Fields;
import io.stateward.stores.connector.http.Address;
import java.util.Map;

/**
 * Is a store's configuration, checked.
 *
 * @param baseUrl where the server lies
 * @param headers what authenticates, if anything
 */
record QdrantConfig(Address baseUrl, Map<String, String> headers) {

    static final String API_KEY = "apiKey";

    /**
     * Reads a configuration.
     *
     * @throws StatewardException that names the field and says what to write instead
     */
    static QdrantConfig of(JsonNode config) {
        Fields given = new Fields("config", config).only("baseUrl", API_KEY);
        Address address = Address.of(
                config.path("baseUrl"),
                "config.baseUrl",
                "the address of the server, such as https://qdrant.example:6333");
        return new QdrantConfig(
                address,
                given.secret(API_KEY).map(key -> Map.of("api-key", key)).orElse(Map.of()));
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return "QdrantConfig[" + baseUrl.host() + "]";
    }
}
