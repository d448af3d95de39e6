package io.stateward.stores.connector.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.stateward.StatewardException;
import io.stateward.stores.connector.config.Fields;
import io.stateward.stores.connector.http.Address;
import io.stateward.stores.entity.Expiry;
import java.util.Map;

/**
 * Is a store's configuration, checked.
 *
 * @param baseUrl where the API begins, usually ending in {@code /v1beta}
 * @param apiKey the key of one project
 * @param expiry what Google deletes by itself there
 */
record GoogleConfig(Address baseUrl, String apiKey, Expiry expiry) {

    static final String BASE_URL = "baseUrl";
    static final String API_KEY = "apiKey";
    static final String STANDARD = "https://generativelanguage.googleapis.com/v1beta";

    /**
     * What ai.google.dev says on data retention of paid projects; a cached content lives an hour unless it was made for longer, and a day is
     * the least that can be declared.
     */
    private static final Map<String, Integer> USUAL = Map.of("interaction", 55, "file", 2, "cached-content", 1);

    /**
     * Reads a configuration.
     *
     * @throws StatewardException that names the field and says what to write instead
     */
    static GoogleConfig of(JsonNode config) {
        Fields given = new Fields("config", config).only(BASE_URL, API_KEY, Expiry.FIELD);
        String key = given.secret(API_KEY)
                .orElseThrow(() -> StatewardException.invalid(
                        "config.apiKey", "Field config.apiKey is missing. Write the API key of one Gemini project."));
        return new GoogleConfig(baseUrl(config.path(BASE_URL)), key, Expiry.of(config, USUAL));
    }

    private static Address baseUrl(JsonNode given) {
        JsonNode url = given.isMissingNode() || given.isNull() ? TextNode.valueOf(STANDARD) : given;
        return Address.of(url, "config.baseUrl", "the address of the Gemini API, such as " + STANDARD);
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return "GoogleConfig[" + baseUrl.host() + "]";
    }
}
