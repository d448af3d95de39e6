package io.stateward.stores.connector.chroma;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.http.Dialect;

/** Is how Chroma says that there is no such thing: 404 with the name of its error. */
final class ChromaDialect implements Dialect {

    @Override
    public String provider() {
        return "Chroma";
    }

    @Override
    public boolean saysGone(int status, JsonNode body) {
        return status == 404 && body.path("error").asText().equals("NotFoundError");
    }

    @Override
    public String addressHint() {
        return "it is the server's address without /api/v2";
    }
}
