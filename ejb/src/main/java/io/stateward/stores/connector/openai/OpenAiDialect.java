package io.stateward.stores.connector.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.http.Dialect;

/** Is how OpenAI says that there is no such object; a 404 of anything else on the way proves nothing. */
final class OpenAiDialect implements Dialect {

    private static final String WRONG_ADDRESS = "Invalid URL";

    @Override
    public String provider() {
        return "OpenAI";
    }

    @Override
    public boolean saysGone(int status, JsonNode body) {
        return status == 404
                && body.path("error").isObject()
                && !body.path("error").path("message").asText().startsWith(WRONG_ADDRESS);
    }

    @Override
    public String addressHint() {
        return "it usually ends in /v1";
    }
}
