package io.stateward.stores.connector.weaviate;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.http.Dialect;

/** Is how Weaviate's answers are told. Its 404 has no body, as that of anything else on the way, so it never proves that an object is gone. */
final class WeaviateDialect implements Dialect {

    @Override
    public String provider() {
        return "Weaviate";
    }

    @Override
    public boolean saysGone(int status, JsonNode body) {
        return false;
    }

    @Override
    public String addressHint() {
        return "it is the server's address without /v1";
    }
}
