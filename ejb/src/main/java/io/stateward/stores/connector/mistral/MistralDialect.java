package io.stateward.stores.connector.mistral;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.http.Dialect;

/**
 * Is how Mistral says that there is no such object. Its description does not say how, so every 404 with a JSON object counts but those
 * that its gateway and its framework give to a wrong path; whoever concludes that something is gone also asks for a list.
 */
final class MistralDialect implements Dialect {

    private static final String NO_ROUTE = "no Route matched";
    private static final String NO_PATH = "Not Found";

    @Override
    public String provider() {
        return "Mistral";
    }

    @Override
    public boolean saysGone(int status, JsonNode body) {
        return status == 404
                && body.isObject()
                && !body.path("message").asText("").startsWith(NO_ROUTE)
                && !body.path("detail").asText("").equals(NO_PATH);
    }

    @Override
    public String addressHint() {
        return "https://api.mistral.ai, without /v1";
    }
}
