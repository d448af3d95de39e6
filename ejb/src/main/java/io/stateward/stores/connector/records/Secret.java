package io.stateward.stores.connector.records;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import java.util.Optional;

/** Reads a secret that goes into a header. */
public final class Secret {

    /** Longest secret, in characters. */
    public static final int MAX_CHARS = 4_000;

    private Secret() {}

    /**
     * Reads a secret that may be absent: printable characters without blanks.
     *
     * @throws StatewardException that names the field and does not repeat it
     */
    public static Optional<String> of(JsonNode config, String field) {
        JsonNode value = config.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        String text = value.asText("");
        if (!value.isTextual() || text.length() > MAX_CHARS || !text.matches("[\\x21-\\x7e]+")) {
            throw StatewardException.invalid(
                    "config." + field,
                    "Write printable characters without blanks, at most " + MAX_CHARS + ", or leave it out.");
        }
        return Optional.of(text);
    }
}
