package io.stateward.stores.connector.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.http.Dialect;

/**
 * Is how Anthropic says that there is no such object. It says the same of a route that it does not know or that a key may not use, so
 * whoever concludes that something is gone also asks for a list ({@link Api#require}).
 */
final class AnthropicDialect implements Dialect {

    @Override
    public String provider() {
        return "Anthropic";
    }

    @Override
    public boolean saysGone(int status, JsonNode body) {
        return status == 404
                && body.path("type").asText().equals("error")
                && body.path("error").path("type").asText().equals("not_found_error");
    }

    @Override
    public String addressHint() {
        return "https://api.anthropic.com, without /v1, and the key must be admitted to the beta that the state belongs to";
    }
}
