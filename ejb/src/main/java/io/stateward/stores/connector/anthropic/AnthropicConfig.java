package io.stateward.stores.connector.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.stateward.StatewardException;
import io.stateward.stores.connector.config.Fields;
import io.stateward.stores.connector.http.Address;
import io.stateward.stores.entity.Expiry;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Is a store's configuration, checked.
 *
 * @param baseUrl where the API begins, without {@code /v1}
 * @param apiKey a key of one workspace
 * @param workspace the workspace, for a key that may act in several
 * @param agents the agents whose sessions are looked through; all if none is named
 * @param expiry what Anthropic deletes by itself
 */
record AnthropicConfig(Address baseUrl, String apiKey, Optional<String> workspace, Set<String> agents, Expiry expiry) {

    static final String API_KEY = "apiKey";

    private static final String BASE_URL = "baseUrl";
    private static final String WORKSPACE = "workspace";
    private static final String AGENTS = "agents";
    private static final int MAX_AGENTS = 50;
    private static final JsonNode OWN_HOST = TextNode.valueOf("https://api.anthropic.com");
    private static final String ID = "[A-Za-z0-9_-]{1,100}";

    /** A batch's results are gone 29 days after it was made (Anthropic, Batch processing). */
    private static final Map<String, Integer> USUAL = Map.of("batch", 29);

    AnthropicConfig {
        agents = Set.copyOf(agents);
    }

    /**
     * Reads a configuration.
     *
     * @throws StatewardException that names the field and says what to write instead
     */
    static AnthropicConfig of(JsonNode config) {
        Fields fields = new Fields("config", config).only(BASE_URL, API_KEY, WORKSPACE, AGENTS, Expiry.FIELD);
        String key = fields.secret(API_KEY)
                .orElseThrow(() -> StatewardException.invalid(
                        fields.at(API_KEY), "Field config.apiKey is missing. Write the API key of one workspace."));
        Optional<String> workspace = fields.optionalText(WORKSPACE);
        Set<String> agents = fields.texts(AGENTS, 0, MAX_AGENTS);
        if (workspace.filter(id -> !id.matches(ID)).isPresent()) {
            throw StatewardException.invalid(
                    fields.at(WORKSPACE), "Write a workspace's id, such as wrkspc_01ABC, or leave it out.");
        }
        if (agents.stream().anyMatch(id -> !id.matches(ID))) {
            throw StatewardException.invalid(fields.at(AGENTS), "Write ids of agents, such as agent_01ABC.");
        }
        JsonNode given = config.path(BASE_URL);
        Address address = Address.of(
                given.isMissingNode() || given.isNull() ? OWN_HOST : given,
                fields.at(BASE_URL),
                "the address of Anthropic's API, such as https://api.anthropic.com");
        return new AnthropicConfig(address, key, workspace, agents, Expiry.of(config, USUAL));
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return "AnthropicConfig[" + baseUrl.host() + "]";
    }
}
