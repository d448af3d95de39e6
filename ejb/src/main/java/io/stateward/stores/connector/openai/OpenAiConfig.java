package io.stateward.stores.connector.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import io.stateward.stores.entity.Expiry;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * Is a store's configuration, checked.
 *
 * @param baseUrl where the API begins, usually ending in {@code /v1}; no slash at the end
 * @param apiKey the key of one OpenAI project
 * @param expiry what OpenAI deletes by itself there
 */
record OpenAiConfig(URI baseUrl, String apiKey, Expiry expiry) {

    static final String BASE_URL = "baseUrl";
    static final String API_KEY = "apiKey";

    /** Longest key, in characters; OpenAI's own have fewer than 200. */
    static final int MAX_KEY_CHARS = 512;

    /** OpenAI keeps responses for 30 days unless told otherwise (its API description, {@code store}). */
    private static final Map<String, Integer> USUAL = Map.of("response", 30);

    private static final Set<String> FIELDS = Set.of(BASE_URL, API_KEY, Expiry.FIELD);

    /**
     * Reads a configuration.
     *
     * @throws StatewardException that names the field and says what to write instead
     */
    static OpenAiConfig of(JsonNode config) {
        for (Iterator<String> names = config.fieldNames(); names.hasNext(); ) {
            if (!FIELDS.contains(names.next())) {
                throw StatewardException.invalid(
                        "config",
                        "A store of kind openai has the fields baseUrl, apiKey and expiresAfterDays in its config;"
                                + " remove others.");
            }
        }
        return new OpenAiConfig(baseUrl(config.path(BASE_URL)), apiKey(config.path(API_KEY)), Expiry.of(config, USUAL));
    }

    private static URI baseUrl(JsonNode given) {
        String text = given.asText("").replaceFirst("/+$", "");
        try {
            URI uri = new URI(text);
            boolean plain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (given.isTextual()
                    && plain
                    && web
                    && uri.getHost() != null
                    && (secure(uri) || loopback(uri.getHost()))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Refused below; the exception would repeat what was written.
        }
        throw StatewardException.invalid(
                "config.baseUrl",
                "Write the address of OpenAI's API, such as https://eu.api.openai.com/v1: https (http on this machine"
                        + " only), without user, query or fragment.");
    }

    private static boolean secure(URI uri) {
        return "https".equals(uri.getScheme());
    }

    private static boolean loopback(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }

    private static String apiKey(JsonNode given) {
        String key = given.asText("");
        if (!given.isTextual() || key.isEmpty() || key.length() > MAX_KEY_CHARS || !key.matches("[\\x21-\\x7e]+")) {
            throw StatewardException.invalid(
                    "config.apiKey", "Write the API key of one OpenAI project: printable characters without blanks.");
        }
        return key;
    }

    /** Returns the port that is connected to. */
    int port() {
        if (baseUrl.getPort() >= 0) {
            return baseUrl.getPort();
        }
        return secure(baseUrl) ? 443 : 80;
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return "OpenAiConfig[" + baseUrl.getHost() + "]";
    }
}
