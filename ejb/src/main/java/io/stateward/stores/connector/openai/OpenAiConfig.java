package io.stateward.stores.connector.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import io.stateward.stores.connector.http.Address;
import io.stateward.stores.entity.Expiry;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

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

    /** Longest key, in characters; OpenAI's own have fewer than 200. */
    static final int MAX_KEY_CHARS = 512;

    /** OpenAI keeps responses for 30 days unless told otherwise (its API description, {@code store}). */
    private static final Map<String, Integer> USUAL = Map.of("response", 30);

    private static final Set<String> FIELDS = Set.of(BASE_URL, API_KEY, Expiry.FIELD);

    /**
     * Reads a configuration.
     *
     * @throws StatewardException that names the field and says what to write instead
     */
    static OpenAiConfig of(JsonNode config) {
        for (Iterator<String> names = config.fieldNames(); names.hasNext(); ) {
            if (!FIELDS.contains(names.next())) {
                throw StatewardException.invalid(
                        "config",
                        "A store of kind openai has the fields baseUrl, apiKey and expiresAfterDays in its config;"
                                + " remove others.");
            }
        }
        return new OpenAiConfig(baseUrl(config.path(BASE_URL)), apiKey(config.path(API_KEY)), Expiry.of(config, USUAL));
    }

    private static Address baseUrl(JsonNode given) {
        return Address.of(given, "config.baseUrl", "the address of OpenAI's API, such as https://eu.api.openai.com/v1");
    }

    private static String apiKey(JsonNode given) {
        String key = given.asText("");
        if (!given.isTextual() || key.isEmpty() || key.length() > MAX_KEY_CHARS || !key.matches("[\\x21-\\x7e]+")) {
            throw StatewardException.invalid(
                    "config.apiKey", "Write the API key of one OpenAI project: printable characters without blanks.");
        }
        return key;
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return "OpenAiConfig[" + baseUrl.host() + "]";
    }
}
