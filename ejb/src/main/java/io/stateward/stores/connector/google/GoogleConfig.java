package io.stateward.stores.connector.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.stateward.StatewardException;
import io.stateward.stores.connector.http.Address;
import io.stateward.stores.entity.Expiry;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

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

    /** Longest key, in characters; Google's own have 39. */
    static final int MAX_KEY_CHARS = 512;

    /**
     * What ai.google.dev says on data retention of paid projects; a cached content lives an hour unless it was made for longer, and a day is
     * the least that can be declared.
     */
    private static final Map<String, Integer> USUAL = Map.of("interaction", 55, "file", 2, "cached-content", 1);

    private static final Set<String> FIELDS = Set.of(BASE_URL, API_KEY, Expiry.FIELD);

    /**
     * Reads a configuration.
     *
     * @throws StatewardException that names the field and says what to write instead
     */
    static GoogleConfig of(JsonNode config) {
        for (Iterator<String> names = config.fieldNames(); names.hasNext(); ) {
            if (!FIELDS.contains(names.next())) {
                throw StatewardException.invalid(
                        "config",
                        "A store of kind google has the fields apiKey, baseUrl and expiresAfterDays in its config;"
                                + " remove others.");
            }
        }
        return new GoogleConfig(baseUrl(config.path(BASE_URL)), apiKey(config.path(API_KEY)), Expiry.of(config, USUAL));
    }

    private static Address baseUrl(JsonNode given) {
        JsonNode url = given.isMissingNode() || given.isNull() ? TextNode.valueOf(STANDARD) : given;
        return Address.of(url, "config.baseUrl", "the address of the Gemini API, such as " + STANDARD);
    }

    private static String apiKey(JsonNode given) {
        String key = given.asText("");
        if (!given.isTextual() || key.isEmpty() || key.length() > MAX_KEY_CHARS || !key.matches("[\\x21-\\x7e]+")) {
            throw StatewardException.invalid(
                    "config.apiKey", "Write the API key of one Gemini project: printable characters without blanks.");
        }
        return key;
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return "GoogleConfig[" + baseUrl.host() + "]";
    }
}
