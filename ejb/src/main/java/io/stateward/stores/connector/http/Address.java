package io.stateward.stores.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Is where an API begins: https, or http on this machine, without user, query, fragment or slash at the end.
 *
 * @param uri the checked address
 */
public record Address(URI uri) {

    /**
     * Reads an address from a store's configuration.
     *
     * @param given the configured value
     * @param field its name, for messages
     * @param what whose address it is and an example, such as {@code the address of OpenAI's API, such as https://api.openai.com/v1}
     * @throws StatewardException that names the field and says what to write instead
     */
    public static Address of(JsonNode given, String field, String what) {
        String text = given.asText("").replaceFirst("/+$", "");
        try {
            URI uri = new URI(text);
            boolean plain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            if (given.isTextual() && plain && uri.getHost() != null && (isSecure(uri) || isHere(uri))) {
                return new Address(uri);
            }
        } catch (URISyntaxException e) {
            // Refused below; the exception would repeat what was written.
        }
        throw StatewardException.invalid(
                field, "Write " + what + ": https (http on this machine only), without user, query or fragment.");
    }

    private static boolean isSecure(URI uri) {
        return "https".equals(uri.getScheme());
    }

    private static boolean isHere(URI uri) {
        String host = uri.getHost();
        return "http".equals(uri.getScheme())
                && (host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]"));
    }

    public String host() {
        return uri.getHost();
    }

    /** Returns the port that is connected to. */
    public int port() {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return isSecure(uri) ? 443 : 80;
    }
}
