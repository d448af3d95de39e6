package io.stateward.stores.connector.qdrant;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.http.Dialect;

/** Is how Qdrant says that there is no such collection: 404 with a status that says so. */
final class QdrantDialect implements Dialect {

    @Override
    public String provider() {
        return "Qdrant";
    }

    @Override
    public boolean saysGone(int status, JsonNode body) {
        return status == 404 && body.path("status").path("error").asText().startsWith("Not found");
    }

    @Override
    public String addressHint() {
        return "it is the server's address, with the port of its REST API";
    }
}
