package io.stateward.stores.connector.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.http.Dialect;

/** Is how OpenSearch says that there is no such index: 404 with the type of its exception. */
final class OpenSearchDialect implements Dialect {

    @Override
    public String provider() {
        return "OpenSearch";
    }

    @Override
    public boolean saysGone(int status, JsonNode body) {
        return status == 404 && body.path("error").path("type").asText().equals("index_not_found_exception");
    }

    @Override
    public String addressHint() {
        return "it is the server's address without the name of an index";
    }
}
