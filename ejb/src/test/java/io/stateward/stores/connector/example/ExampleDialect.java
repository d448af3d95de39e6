package io.stateward.stores.connector.example;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.http.Dialect;

/** Is how a notebook server speaks: only {@code no_such_note} in its own words makes a note gone. */
final class ExampleDialect implements Dialect {

    @Override
    public String provider() {
        return "the notebook server";
    }

    @Override
    public boolean saysGone(int status, JsonNode body) {
        return status == 404 && body.path("error").asText().equals("no_such_note");
    }

    @Override
    public String addressHint() {
        return "it ends in /v1";
    }
}
