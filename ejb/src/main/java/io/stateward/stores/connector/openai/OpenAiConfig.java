package io.stateward.stores.connector.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import io.stateward.stores.connector.config.Fields;
import io.stateward.stores.connector.http.Address;
import io.stateward.stores.entity.Expiry;
import java.util.Map;

/**
 * Is a store's configuration, checked.
 *
 * @param baseUrl where the API begins, usually ending in {@code /v1}
 * @param apiKey the key of one OpenAI project
 * @param expiry what OpenAI deletes by itself there
 */
record OpenAiConfig(Address baseUrl, String apiKey, Expiry expiry) {

    static final String BASE_URL = "baseUrl";
    static final String API_KEY = "apiKey";

    /** OpenAI keeps responses for 30 days unless told otherwise (its API description, {@code store}). */
    private static final Map<String, Integer> USUAL = Map.of("response", 30);

    /**
     * Reads a configuration.
     *
     * @throws StatewardException that names the field and says what to write instead
     */
    static OpenAiConfig of(JsonNode config) {
        Fields given = new Fields("config", config).only(BASE_URL, API_KEY, Expiry.FIELD);
        String key = given.secret(API_KEY)
                .orElseThrow(() -> StatewardException.invalid(
                        "config.apiKey", "Field config.apiKey is missing. Write the API key of one OpenAI project."));
        return new OpenAiConfig(baseUrl(config.path(BASE_URL)), key, Expiry.of(config, USUAL));
    }

    private static Address baseUrl(JsonNode given) {
        return Address.of(given, "config.baseUrl", "the address of OpenAI's API, such as https://eu.api.openai.com/v1");
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return "OpenAiConfig[" + baseUrl.host() + "]";
    }
}
