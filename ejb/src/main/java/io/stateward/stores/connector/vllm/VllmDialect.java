package io.stateward.stores.connector.vllm;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.http.Dialect;

/** Is how a vLLM server speaks; nothing that is asked for here can be gone. */
final class VllmDialect implements Dialect {

    @Override
    public String provider() {
        return "vLLM";
    }

    @Override
    public boolean saysGone(int status, JsonNode body) {
        return false;
    }

    @Override
    public String addressHint() {
        return "it has no /v1, and the server must be started with VLLM_SERVER_DEV_MODE=1";
    }
}
