package io.stateward.stores.connector.llamacpp;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.http.Dialect;

/** Is how a llama.cpp server speaks; nothing that is asked for here can be gone. */
final class LlamaDialect implements Dialect {

    @Override
    public String provider() {
        return "llama.cpp";
    }

    @Override
    public boolean saysGone(int status, JsonNode body) {
        return false;
    }

    @Override
    public String addressHint() {
        return "it has no /v1";
    }
}
