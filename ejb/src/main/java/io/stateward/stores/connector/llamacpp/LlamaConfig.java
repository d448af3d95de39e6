package io.stateward.stores.connector.llamacpp;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import io.stateward.stores.connector.config.Fields;
import io.stateward.stores.connector.http.Address;
import java.util.Map;
import java.util.Optional;

/**
 * Is a store's configuration, checked.
 *
 * @param baseUrl where the server is
 * @param headers sent with every call
 * @param memoryCache whether the server may keep prompts in memory beside its slots
 * @param savedSlots the directory into which slots are saved, if it is within reach
 */
record LlamaConfig(Address baseUrl, Map<String, String> headers, boolean memoryCache, Optional<String> savedSlots) {

    static final String API_KEY = "apiKey";

    private static final String BASE_URL = "baseUrl";
    private static final String MEMORY_CACHE = "memoryCache";
    private static final String SAVED_SLOTS = "savedSlots";

    /**
     * Reads a configuration.
     *
     * @throws StatewardException that names the field and says what to write instead
     */
    static LlamaConfig of(JsonNode config) {
        Fields fields = new Fields("config", config).only(BASE_URL, API_KEY, MEMORY_CACHE, SAVED_SLOTS);
        return new LlamaConfig(
                Address.of(
                        config.path(BASE_URL),
                        "config.baseUrl",
                        "the address of the llama.cpp server without /v1, such as https://llama.example"),
                fields.secret(API_KEY)
                        .map(key -> Map.of("Authorization", "Bearer " + key))
                        .orElse(Map.of()),
                fields.truth(MEMORY_CACHE, true),
                fields.optionalText(SAVED_SLOTS));
    }

    /** Leaves out the headers, which hold the key. */
    @Override
    public String toString() {
        return "LlamaConfig[" + baseUrl.host() + "]";
    }
}
