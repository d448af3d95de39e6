package io.stateward.stores.connector.langgraph;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.http.Dialect;

/** Is how a LangGraph server says that there is no such thread or run: in plain text, or in the {@code detail} of a document. */
final class LangGraphDialect implements Dialect {

    private static final String NOT_FOUND = "not found";

    @Override
    public String provider() {
        return "LangGraph";
    }

    @Override
    public boolean saysGone(int status, JsonNode body) {
        String words = body.isTextual() ? body.textValue() : body.path("detail").asText();
        boolean itsOwn = words.startsWith("Thread ") || words.startsWith("Run ");
        return status == 404 && itsOwn && words.contains(NOT_FOUND);
    }

    @Override
    public String addressHint() {
        return "it has no path, as in http://127.0.0.1:2024";
    }
}
