package io.stateward.stores.connector.google;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.http.Dialect;
import java.util.Locale;

/**
 * Is how Google says that there is no such object: {@code NOT_FOUND} as a status ({@code google.rpc.Status}) or, of interactions, as a code.
 *
 * <p>Of files and cached contents it says {@code PERMISSION_DENIED} and that it may not exist; {@link Presence} asks the list before that
 * counts. A 404 of anything else on the way proves nothing: Google's front end answers an address it does not know with a page.
 */
final class GoogleDialect implements Dialect {

    private static final String UNKNOWN_METHOD = "method not found";

    @Override
    public String provider() {
        return "Google";
    }

    @Override
    public boolean saysGone(int status, JsonNode body) {
        JsonNode error = body.path("error");
        String message = error.path("message").asText("").toLowerCase(Locale.ROOT);
        return switch (status) {
            case 404 -> isNotFound(error) && !message.startsWith(UNKNOWN_METHOD);
            case 403 ->
                error.path("status").asText().equals("PERMISSION_DENIED")
                        && (message.contains("may not exist") || message.contains("not found (or permission denied)"));
            default -> false;
        };
    }

    private static boolean isNotFound(JsonNode error) {
        return error.path("status").asText().equals("NOT_FOUND")
                || (error.path("code").isTextual()
                        && error.path("code")
                                .textValue()
                                .toLowerCase(Locale.ROOT)
                                .endsWith("not_found"));
    }

    /** A key that Google does not know is a 400. */
    @Override
    public boolean refusesKey(int status, JsonNode body) {
        return Dialect.super.refusesKey(status, body)
                || (status == 400 && isOfKey(body.path("error").path("details")));
    }

    private static boolean isOfKey(JsonNode details) {
        for (JsonNode detail : details) {
            if (detail.path("reason").asText().startsWith("API_KEY_")) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String addressHint() {
        return "it usually ends in /v1beta";
    }
}
