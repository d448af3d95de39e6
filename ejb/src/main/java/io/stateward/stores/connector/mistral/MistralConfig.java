package io.stateward.stores.connector.mistral;

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
 * @param baseUrl where the API begins, without {@code /v1}
 * @param apiKey a key of one workspace
 * @param expiry what the store's owner says goes by itself
 */
record MistralConfig(Address baseUrl, String apiKey, Expiry expiry) {

    static final String API_KEY = "apiKey";

    private static final String BASE_URL = "baseUrl";
    private static final JsonNode OWN_HOST = TextNode.valueOf("https://api.mistral.ai");

    /**
     * Reads a configuration.
     *
     * @throws StatewardException that names the field and says what to write instead
     */
    static MistralConfig of(JsonNode config) {
        Fields fields = new Fields("config", config).only(BASE_URL, API_KEY, Expiry.FIELD);
        String key = fields.secret(API_KEY)
                .orElseThrow(() -> StatewardException.invalid(
                        fields.at(API_KEY), "Field config.apiKey is missing. Write the API key of one workspace."));
        JsonNode given = config.path(BASE_URL);
        Address address = Address.of(
                given.isMissingNode() || given.isNull() ? OWN_HOST : given,
                fields.at(BASE_URL),
                "the address of Mistral's API, such as https://api.mistral.ai");
        return new MistralConfig(address, key, Expiry.of(config, Map.of()));
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return "MistralConfig[" + baseUrl.host() + "]";
    }
}
