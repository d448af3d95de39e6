package io.stateward.stores.connector.weaviate;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import io.stateward.stores.connector.config.Fields;
import io.stateward.stores.connector.http.Address;
import java.util.Map;
import java.util.Optional;

/**
 * Is a store's configuration, checked.
 *
 * @param baseUrl where the server lies
 * @param headers what authenticates, if anything
 * @param tenant whose objects the store has in collections with tenants
 */
record WeaviateConfig(Address baseUrl, Map<String, String> headers, Optional<String> tenant) {

    static final String API_KEY = "apiKey";

    /**
     * Reads a configuration.
     *
     * @throws StatewardException that names the field and says what to write instead
     */
    static WeaviateConfig of(JsonNode config) {
        Fields given = new Fields("config", config).only("baseUrl", API_KEY, "tenant");
        Address address = Address.of(
                config.path("baseUrl"),
                "config.baseUrl",
                "the address of the server without /v1, such as https://weaviate.example");
        Optional<String> tenant = given.optionalText("tenant");
        if (tenant.filter(name -> !name.matches("[A-Za-z0-9_-]{1,64}")).isPresent()) {
            throw StatewardException.invalid(
                    "config.tenant", "Write a tenant of Weaviate: at most 64 letters, digits, _ and -.");
        }
        return new WeaviateConfig(
                address,
                given.secret(API_KEY)
                        .map(key -> Map.of("Authorization", "Bearer " + key))
                        .orElse(Map.of()),
                tenant);
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return "WeaviateConfig[" + baseUrl.host() + "]";
    }
}
